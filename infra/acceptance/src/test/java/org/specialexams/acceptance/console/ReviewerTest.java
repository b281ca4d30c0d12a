package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;

/** A reviewer cannot overlook an allowance. */
@BrowserTest
class ReviewerTest {

  @Test
  void a_reviewer_decides_with_the_allowances_before_their_eyes(Visit visit) {
    Course course = Course.fresh();
    course.grant("maria", "final", Course.exception("A scribe in the room."));
    String attempt = course.submitted("maria", "final");
    visit.signInAs(Person.reviewer());
    assertThat(visit.heading("Attempts that wait for a review")).isVisible();
    visit.open(Visit.at(course, "/reviews/" + attempt));
    assertThat(visit.heading("Allowances to take into account")).isVisible();
    assertThat(visit.page().getByText("A scribe in the room.")).isVisible();
    visit.look("review");
    visit.field("Verified: the attempt is in order").check();
    visit.field("Comment (optional)").fill("The second person was the scribe.");
    visit.button("Record the decision").click();
    assertThat(visit.told("The review of maria at The final was recorded.")).isVisible();
    assertThat(course.attempt(attempt).path("status").asText()).isEqualTo("verified");
  }

  @Test
  void allowances_that_changed_meanwhile_are_read_again(Visit visit) {
    Course course = Course.fresh();
    String attempt = course.submitted("maria", "final");
    visit.signInAs(Person.reviewer(), Visit.at(course, "/reviews/" + attempt));
    visit.field("Rejected: it breaks the rules").check();
    course.grant("maria", "final", Course.exception("A scribe in the room."));
    visit.faults().expectAnswer(409);
    visit.button("Record the decision").click();
    assertThat(visit.alert()).containsText("The allowances have changed since you read them.");
    assertThat(visit.heading("Allowances to take into account")).isFocused();
    assertThat(visit.page().getByText("A scribe in the room.")).isVisible();
    visit.look("review-outdated");
    assertThat(course.attempt(attempt).path("status").asText()).isEqualTo("submitted");

    visit.field("Verified: the attempt is in order").check();
    visit.button("Record the decision").click();
    assertThat(visit.told("was recorded")).isVisible();
    assertThat(course.attempt(attempt).path("status").asText()).isEqualTo("verified");
  }
}
