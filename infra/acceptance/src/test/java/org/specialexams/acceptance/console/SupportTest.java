package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;

/** Support decides, grants, changes and revokes. */
@BrowserTest
class SupportTest {

  @Test
  void support_grants_a_request(Visit visit) {
    Course course = Course.fresh().withLearners("noor");
    course.filed("noor", "quiz");
    visit.signInAs(Person.support());
    Locator row = visit.row(course.id());
    assertThat(row).containsText("Half as much time again.");
    row.getByText("Grant", new Locator.GetByTextOptions().setExact(true)).click();
    Locator dialog = visit.dialog();
    dialog.getByLabel("Type").selectOption("A multiple of the time limit");
    dialog.getByLabel("Factor of the time limit (such as 1.5)").fill("1.5");
    visit.look("grant-request");
    dialog.getByText("Grant", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(visit.told("The request for noor was granted.")).isVisible();
    assertThat(row).not().containsText("Pending");
    assertThat(course.support().get(course.path("/allowances")).expect(200).each("/factor"))
        .containsExactly("1.5");
  }

  @Test
  void support_declines_a_request_with_a_reason(Visit visit) {
    Course course = Course.fresh();
    course.filed("maria", "quiz");
    visit.signInAs(Person.support());
    Locator row = visit.row(course.id());
    row.getByText("Decline", new Locator.GetByTextOptions().setExact(true)).click();
    visit
        .dialog()
        .getByLabel("Reason (support and the course team read it)")
        .fill("There is no letter.");
    visit.look("decline-request");
    visit.dialog().getByText("Decline", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(visit.told("The request for maria was declined.")).isVisible();
    assertThat(course.support().get(course.path("/requests")).text("/items/0/declineReason"))
        .isEqualTo("There is no letter.");
  }

  @Test
  void a_grant_is_previewed_and_those_that_failed_stay_in_the_form(Visit visit) {
    Course course = Course.fresh();
    course.started("lee", "quiz");
    visit.signInAs(Person.support(), Visit.at(course, "/grant"));
    Locator learners =
        visit.field("Learners: usernames or e-mail addresses, one a line or separated by commas");
    learners.fill("maria, nobody\nlee@example.edu");
    assertThat(visit.text("3 learners")).isVisible();
    visit.field("The quiz").check();
    visit.field("Minutes on top of the time limit (1 to 10,080)").fill("30");
    visit.button("Preview").click();

    assertThat(visit.heading("Preview: nothing was granted yet")).isFocused();
    assertThat(visit.row("maria")).containsText("60 + 30 = 90 minutes");
    assertThat(visit.row("maria")).containsText("Would be granted");
    assertThat(visit.row("nobody")).containsText("Nobody in the course bears this name.");
    assertThat(visit.row("lee@example.edu")).containsText("The learner is in this exam just now.");
    visit.look("grant-preview");
    assertThat(course.support().get(course.path("/allowances")).items()).isEmpty();

    visit.button("Grant 1 allowance").click();
    assertThat(visit.heading("What was granted")).isFocused();
    assertThat(visit.row("maria")).containsText("Granted");
    assertThat(visit.told("2 cannot be granted.")).isVisible();
    assertThat(learners).hasValue("nobody\nlee@example.edu");
    visit.look("grant-results");
    assertThat(course.support().get(course.path("/allowances")).each("/learner/username"))
        .containsExactly("maria");
  }

  @Test
  void a_preview_says_what_the_due_date_leaves(Visit visit) {
    Course course =
        Course.fresh()
            .withExam(
                "soon",
                "{\"name\": \"Soon\", \"type\": \"timed\", \"timeLimitMinutes\": 60, \"dueAt\": \"%s\"}"
                    .formatted(Instant.now().plusSeconds(75 * 60)));
    visit.signInAs(Person.support(), Visit.at(course, "/grant"));
    visit
        .field("Learners: usernames or e-mail addresses, one a line or separated by commas")
        .fill("maria");
    visit.field("Soon").check();
    visit.field("Minutes on top of the time limit (1 to 10,080)").fill("30");
    visit.button("Preview").click();
    assertThat(visit.row("maria")).containsText("60 + 30 = 90 minutes");
    assertThat(visit.row("maria")).containsText("The due date comes first");
  }

  @Test
  void all_types_are_granted_to_the_learners_of_a_file(Visit visit) {
    Course course = Course.fresh();
    visit.signInAs(Person.support(), Visit.at(course, "/grant"));
    for (String[] type :
        new String[][] {
          {"Additional minutes", "Minutes on top of the time limit (1 to 10,080)", "30"},
          {"A multiple of the time limit", "Factor of the time limit (such as 1.5)", "1.25"},
          {"A later due date", "Due date, in your time zone", "2030-05-04T12:30"},
          {"An exception for the reviewer", "What the reviewer must let pass", "A scribe."}
        }) {
      visit
          .field("Or a CSV file with a column username or email")
          .setInputFiles(
              new FilePayload(
                  "learners.csv",
                  "text/csv",
                  "name,email\r\n\"García, María\",maria@example.edu\r\nLee,lee@example.edu\r\n"
                      .getBytes(StandardCharsets.UTF_8)));
      assertThat(visit.text("2 learners")).isVisible();
      visit.field("Every exam of the course, those made later included").check();
      visit.choice("Type").selectOption(type[0]);
      visit.page().getByLabel(type[1]).fill(type[2]);
      visit.button("Preview").click();
      visit.button("Grant 2 allowances").click();
      assertThat(visit.told("2 allowances hold now.")).isVisible();
    }
    assertThat(course.support().get(course.path("/allowances?limit=100")).each("/type"))
        .containsExactlyInAnyOrder(
            "additional_time",
            "additional_time",
            "time_multiplier",
            "time_multiplier",
            "extended_due_date",
            "extended_due_date",
            "review_policy_exception",
            "review_policy_exception");
    // half past twelve in Madrid, in summer
    assertThat(course.support().get(course.path("/allowances?limit=100")).each("/dueAt"))
        .contains("2030-05-04T10:30:00.000Z");
  }

  @Test
  void two_thousand_pairs_show_how_far_they_are(Visit visit) {
    Course course = Course.fresh();
    int learners = 500;
    String[] names = new String[learners];
    for (int i = 0; i < learners; i++) {
      names[i] = "learner%03d".formatted(i);
    }
    course.withExam("lab", "timed", 30).withExam("oral", "proctored", 45).withLearners(names);
    visit.signInAs(Person.support(), Visit.at(course, "/grant"));
    visit
        .field("Learners: usernames or e-mail addresses, one a line or separated by commas")
        .fill(String.join("\n", names) + "\nnobody");
    for (String exam : new String[] {"quiz", "final", "lab", "oral"}) {
      visit.field("The " + exam).check();
    }
    visit.field("Minutes on top of the time limit (1 to 10,080)").fill("15");
    // a call of nothing but learners whom nobody knows is refused as a whole
    visit.faults().expectAnswer(422);
    visit.button("Preview").click();
    Locator go = visit.button("Grant 2,000 allowances");
    assertThat(go).isVisible(Slowly.VISIBLE);
    assertThat(visit.told("4 cannot be granted.")).isVisible();
    go.click();
    assertThat(visit.page().getByRole(AriaRole.PROGRESSBAR)).isVisible();
    visit.look("grant-progress");
    assertThat(visit.told("2,000 allowances hold now.")).isVisible(Slowly.VISIBLE);
    assertThat(
            visit.field(
                "Learners: usernames or e-mail addresses, one a line or separated by commas"))
        .hasValue("nobody");
  }

  @Test
  void an_allowance_is_changed_and_revoked(Visit visit) {
    Course course = Course.fresh();
    course.grant("maria", "quiz", Course.minutes(30));
    visit.signInAs(Person.support(), Visit.at(course, "/allowances"));
    visit
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Change for maria"))
        .click();
    assertThat(visit.field("Minutes on top of the time limit (1 to 10,080)")).hasValue("30");
    visit.field("Minutes on top of the time limit (1 to 10,080)").fill("45");
    visit.button("Preview").click();
    assertThat(visit.row("maria")).containsText("Would change");
    visit.button("Grant 1 allowance").click();
    assertThat(visit.row("maria")).containsText("Changed");

    visit.link("Allowances").click();
    assertThat(visit.row("maria")).containsText("45 additional minutes");
    visit
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke for maria"))
        .click();
    visit.look("revoke");
    visit.button("Cancel").click();
    assertThat(visit.row("maria")).isVisible();
    visit
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke for maria"))
        .click();
    visit.button("Revoke").click();
    assertThat(visit.told("The allowance of maria was revoked.")).isVisible();
    assertThat(visit.row("maria")).hasCount(0);
    assertThat(course.support().get(course.path("/allowances")).items()).isEmpty();
  }

  @Test
  void the_audit_of_a_learner_says_who_did_what(Visit visit) {
    Course course = Course.fresh();
    course.grant("maria", "quiz", Course.minutes(30));
    course.grant("lee", "quiz", Course.minutes(10));
    course.clear(course.submitted("maria", "quiz")).expect(200);
    visit.signInAs(Person.support(), Visit.at(course, "/audit?learner=maria"));
    assertThat(visit.row("Attempt cleared")).containsText("ines");
    assertThat(visit.row("Allowance granted")).containsText("sam");
    assertThat(visit.row("lee")).hasCount(0);
  }
}
