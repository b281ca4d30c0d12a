package org.specialexams.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Characters;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Role;
import org.specialexams.domain.Username;
import org.specialexams.json.Json;
import org.specialexams.wiring.TokenClaims;

/**
 * Who calls, from the token that API Gateway's authorizer has checked. The payload is read as JSON:
 * the request context flattens its claims, so that one group with a blank looks like two.
 */
public final class Caller {

  private static final String INSTRUCTOR = "instructor:";
  private static final int LONGEST_NAME = 255;

  private final String name;
  private final Set<String> groups;
  private final boolean lmsClient;
  private final Optional<EmailAddress> email;

  private Caller(String name, Set<String> groups, boolean lmsClient, Optional<EmailAddress> email) {
    this.name = name;
    this.groups = groups;
    this.lmsClient = lmsClient;
    this.email = email;
  }

  static Caller of(@Nullable String authorization, TokenClaims claims) {
    JsonNode payload = payload(authorization);
    boolean lmsClient =
        claims
            .lmsClientId()
            .filter(id -> id.equals(text(payload, "client_id")) || id.equals(text(payload, "azp")))
            .isPresent();
    String name = text(payload, claims.username());
    if (name.isEmpty() && lmsClient) {
      name = claims.lmsClientId().orElseThrow();
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME || !Characters.areClean(name)) {
      throw Problem.exception(Refusal.FORBIDDEN);
    }
    Set<String> groups = new HashSet<>();
    JsonNode listed = payload.path(claims.groups());
    if (listed.isArray()) {
      for (JsonNode group : listed) {
        if (group.isTextual()) {
          groups.add(group.textValue());
        }
      }
    }
    return new Caller(name, groups, lmsClient, EmailAddress.parse(text(payload, "email")));
  }

  private static JsonNode payload(@Nullable String authorization) {
    String token = authorization == null ? "" : authorization;
    String[] parts = token.substring(token.indexOf(' ') + 1).strip().split("\\.", -1);
    if (parts.length == 3) {
      try {
        return Json.read(
            new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException | JsonProcessingException e) {
        // falls through: without a readable token nobody is anybody
      }
    }
    throw Problem.exception(Refusal.FORBIDDEN);
  }

  private static String text(JsonNode payload, String claim) {
    JsonNode value = payload.path(claim);
    return value.isTextual() ? value.textValue() : "";
  }

  /** The address of the token, where it has one. */
  public Optional<EmailAddress> email() {
    return email;
  }

  /** The learner that the caller would be. */
  public Optional<Username> username() {
    return Username.parse(name);
  }

  public boolean is(Username learner) {
    return username().filter(learner::equals).isPresent();
  }

  /** What the caller is in a course, besides a learner. */
  public Set<Role> rolesIn(String course) {
    Set<Role> roles = everywhere();
    if (groups.contains(INSTRUCTOR + course)) {
      roles.add(Role.INSTRUCTOR);
    }
    return roles;
  }

  /** Has a role in this or any other course, besides a learner. */
  public boolean isStaff() {
    return !everywhere().isEmpty() || !courses().isEmpty();
  }

  private Set<Role> everywhere() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : List.of(Role.SUPPORT, Role.REVIEWER, Role.LMS)) {
      if (groups.contains(role.label())) {
        roles.add(role);
      }
    }
    if (lmsClient) {
      roles.add(Role.LMS);
    }
    return roles;
  }

  /** The caller in the first of the roles that they have in a course; others may not call. */
  Actor requireIn(String course, Collection<Role> allowed) {
    return actor(rolesIn(course), allowed);
  }

  /** The caller in the first of the roles that they have in every course; others may not call. */
  public Actor requireEverywhere(Role... allowed) {
    return actor(everywhere(), List.of(allowed));
  }

  /** May do so in every course. */
  public boolean hasEverywhere(Role role) {
    return everywhere().contains(role);
  }

  private Actor actor(Set<Role> has, Collection<Role> allowed) {
    return allowed.stream()
        .filter(has::contains)
        .findFirst()
        .map(role -> new Actor(name, role))
        .orElseThrow(() -> Problem.exception(Refusal.FORBIDDEN));
  }

  public Actor asLearner() {
    return new Actor(name, Role.LEARNER);
  }

  /** The courses whose team the caller is on. */
  public List<CourseId> courses() {
    return groups.stream()
        .filter(group -> group.startsWith(INSTRUCTOR))
        .flatMap(group -> CourseId.parse(group.substring(INSTRUCTOR.length())).stream())
        .sorted(Comparator.comparing(CourseId::value))
        .toList();
  }
}
