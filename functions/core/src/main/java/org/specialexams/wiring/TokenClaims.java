package org.specialexams.wiring;

import java.util.Optional;

/**
 * Which claims of a token say who calls.
 *
 * @param lmsClientId the client id of the learning platform's service account, where its tokens
 *     carry no group
 */
public record TokenClaims(String username, String groups, Optional<String> lmsClientId) {}
