package org.specialexams.domain;

/**
 * A learner's e-mail address as a second name in the course. Usernames and addresses share one
 * space of names, so that a name finds one learner and no address can be taken twice.
 */
public record Alias(CourseId courseId, EmailAddress email, Username owner, long version)
    implements Removable {}
