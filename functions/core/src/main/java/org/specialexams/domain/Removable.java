package org.specialexams.domain;

/** What can go again, together with a change that says so. */
public sealed interface Removable extends Entity
    permits AccommodationRequest, Alias, Allowance, Attempt, Learner, Standing {}
