package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Permission;
import org.specialexams.template.Template;

/** What the functions may do: each its own few actions on its own few resources. */
class PoliciesTest {

  private static final Map<String, Set<Permission>> PERMISSIONS = new TreeMap<>();

  static {
    Template template = StackDocument.written().template();
    for (LambdaFunction function : template.functions()) {
      PERMISSIONS.put(function.logicalId(), template.permissions(function.logicalId()));
    }
  }

  @Test
  void every_function_has_a_policy_but_those_that_touch_nothing() {
    assertThat(PERMISSIONS)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            (name, permissions) ->
                assertThat(permissions.isEmpty())
                    .isEqualTo(
                        Set.of("DescribeApi", "ServeConsole", "UnknownRoute").contains(name)));
  }

  @Test
  void no_function_may_read_or_write_more_than_it_is_asked_for() {
    assertThat(PERMISSIONS.values().stream().flatMap(Set::stream))
        .extracting(Permission::action)
        .contains("dynamodb:GetItem")
        .doesNotContain("dynamodb:Scan", "dynamodb:PartiQLSelect", "dynamodb:DeleteTable");
  }

  @Test
  void only_the_functions_that_write_mails_may_send_them() {
    assertThat(functionsThat(may -> may.action().equals("ses:SendEmail")))
        .containsExactly("MailFilers", "MailLearners", "MailReviewers", "MailSupport");
    assertThat(functionsThat(may -> may.action().equals("sns:Publish")))
        .containsExactly("PublishEvents", "SweepOutbox");
  }

  /** An answer is nobody's business but its learner's, its readers' and the sweeper's. */
  @Test
  void only_the_functions_of_answers_reach_them() {
    assertThat(functionsThat(may -> may.resource().contains("AnswersTable")))
        .containsExactly("ListAnswers", "SaveAnswer", "SweepAnswers");
  }

  /** What a learner needs may be a medical fact: support's, the course team's, and the mails'. */
  @Test
  void only_the_functions_of_requests_reach_them() {
    assertThat(functionsThat(may -> may.resource().contains("RequestsTable")))
        .containsExactly(
            "DeclineRequest",
            "FileRequest",
            "GrantRequest",
            "ListCourseRequests",
            "ListRequests",
            "MailFilers",
            "MailLearners",
            "MailSupport",
            "WithdrawRequest");
  }

  private static List<String> functionsThat(Predicate<Permission> may) {
    return PERMISSIONS.entrySet().stream()
        .filter(function -> function.getValue().stream().anyMatch(may))
        .map(Map.Entry::getKey)
        .toList();
  }
}
