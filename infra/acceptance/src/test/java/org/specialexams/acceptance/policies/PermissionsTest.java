package org.specialexams.acceptance.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.specialexams.acceptance.Service;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Permission;
import org.specialexams.template.Template;

/**
 * Each function may do what it has done in this run, by whichever test, and nothing else. Who has
 * asked for what is in {@code target/needs.txt} then.
 */
@Isolated("it reads what all have asked for, and is to come last")
@Order(Integer.MAX_VALUE)
class PermissionsTest {

  private static final Template TEMPLATE = Template.read(Path.of("..", "..", "template.yaml"));

  @BeforeAll
  static void heard_in_this_process() {
    Service.assumeIsEmbedded();
  }

  @Test
  void functions_may_do_all_that_they_have_done() throws IOException {
    Set<String> needed = needed();
    Files.write(Path.of("target", "needs.txt"), needed);
    assertThat(needed).hasSizeGreaterThan(10);
    needed.removeAll(allowed());
    assertThat(needed).as("asked for, and in no policy of template.yaml").isEmpty();
  }

  @Test
  void functions_may_do_nothing_else() {
    Set<String> missing = Begun.missing();
    if (!missing.isEmpty()) {
      String why = "Policies were not looked through for what is spare; not run: " + missing;
      System.out.println(why);
      Assumptions.abort(why);
    }
    Set<String> spare = allowed();
    spare.removeAll(needed());
    assertThat(spare).as("in template.yaml, and nothing in this suite asks for it").isEmpty();
  }

  private static Set<String> needed() {
    Set<String> lines = new TreeSet<>();
    for (LambdaFunction function : TEMPLATE.functions()) {
      add(lines, function, Calls.neededBy(function.logicalId()));
      add(lines, function, Needs.ofMappings(function));
    }
    return lines;
  }

  private static Set<String> allowed() {
    Set<String> lines = new TreeSet<>();
    for (LambdaFunction function : TEMPLATE.functions()) {
      add(lines, function, TEMPLATE.permissions(function.logicalId()));
    }
    return lines;
  }

  private static void add(Set<String> lines, LambdaFunction function, Set<Permission> permissions) {
    permissions.forEach(permission -> lines.add(function.logicalId() + " " + permission));
  }
}
