package org.specialexams.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what functions may do, when asked: nobody on one machine keeps them from doing more. It
 * stands in their own policies or in those of the role that they bring; managed policies are left
 * out.
 */
final class PolicyReader {

  private final Map<String, Map<String, Object>> resources;
  private final Intrinsics intrinsics;

  PolicyReader(Map<String, Map<String, Object>> resources, Intrinsics intrinsics) {
    this.resources = Map.copyOf(resources);
    this.intrinsics = intrinsics;
  }

  Set<Permission> permissions(String function) {
    Set<Permission> permissions = new TreeSet<>();
    Values own = only(function, "Policies", "Role");
    own.parts("Policies").forEach(policy -> read(policy, permissions));
    own.text("Role")
        .ifPresent(
            arn -> {
              Values role = only(arn.substring(arn.lastIndexOf('/') + 1), "Policies");
              for (Values policy : role.parts("Policies")) {
                policy.ignoring("PolicyName");
                read(policy.part("PolicyDocument").ignoring("Version"), permissions);
                policy.refuseRest();
              }
            });
    return permissions;
  }

  private static void read(Values document, Set<Permission> permissions) {
    for (Values statement : document.parts("Statement")) {
      if (!statement.requiredText("Effect").equals("Allow")) {
        throw statement.refused("does not allow; only what allows is known here");
      }
      List<String> objects = statement.oneOrMore("Resource");
      for (String action : statement.oneOrMore("Action")) {
        objects.forEach(object -> permissions.add(new Permission(action, object)));
      }
      // it narrows a permission down and gives none
      statement.ignoring("Condition").refuseRest();
    }
    document.refuseRest();
  }

  /** Some properties of a resource, evaluated. */
  private Values only(String logicalId, String... names) {
    Map<String, Object> resource = resources.get(logicalId);
    if (resource == null) {
      throw new TemplateException("The template has no resource " + logicalId);
    }
    Map<String, Object> properties =
        Values.map(resource.getOrDefault("Properties", Map.of()), logicalId + ".Properties");
    properties.keySet().retainAll(Set.of(names));
    return new Values(logicalId, intrinsics.evaluateProperties(properties, logicalId));
  }
}
