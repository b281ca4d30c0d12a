package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;

/** An instructor finds an attempt, and clears it for a retake. */
@BrowserTest
class ClearStoryTest {

  @Test
  void an_instructor_clears_an_attempt_click_by_click(Visit visit) {
    Course course = Course.fresh();
    course.grant("maria", "quiz", Course.minutes(30));
    String attempt = course.submitted("maria", "quiz");
    course.started("lee", "quiz");

    visit.signInAs(Person.instructorOf(course));
    visit.link("Attempts").click();
    assertThat(visit.heading("Student special exam attempts")).isVisible();
    Locator row = visit.row("maria");
    assertThat(row).containsText("The quiz");
    assertThat(row).containsText("Timed");
    assertThat(row).containsText("+30 min");
    assertThat(row).containsText("Submitted");
    assertThat(visit.row("lee")).containsText("Started");
    assertThat(visit.page().getByText("Times are shown in your time zone")).containsText("Madrid");

    visit.field("Search learners").pressSequentially("ari");
    assertThat(visit.row("lee")).hasCount(0);
    assertThat(visit.page()).hasURL(Pattern.compile("search=ari"));

    visit.button("Clear the attempt of maria at The quiz").click();
    Locator dialog = visit.dialog();
    assertThat(dialog).containsText("maria");
    assertThat(dialog).containsText("The quiz");
    assertThat(dialog).containsText("Submitted");
    assertThat(dialog).containsText("All answers are removed for good and cannot be brought back.");
    visit.look("clear");
    dialog.getByLabel("Reason (optional)").fill("Retake agreed.");
    visit.button("OK").click();

    assertThat(dialog).hasCount(0);
    assertThat(visit.row("maria")).hasCount(0);
    assertThat(visit.told("The attempt of maria at The quiz was cleared.")).isVisible();
    course.instructor().get(course.path("/attempts/" + attempt)).expect(404);
    assertThat(course.clear(attempt).expect(200).text("/reason")).isEqualTo("Retake agreed.");
  }

  @Test
  void whoever_cancels_has_cleared_nothing(Visit visit) {
    Course course = Course.fresh();
    String attempt = course.submitted("maria", "quiz");
    visit.signInAs(Person.instructorOf(course));
    Locator clear = visit.button("Clear the attempt of maria at The quiz");
    clear.click();
    visit.button("Cancel").click();
    assertThat(visit.dialog()).hasCount(0);
    assertThat(clear).isFocused();
    course.instructor().get(course.path("/attempts/" + attempt)).expect(200);
  }

  @Test
  void what_has_changed_meanwhile_is_said_and_asked_again(Visit visit) {
    Course course = Course.fresh();
    String attempt = course.started("maria", "quiz");
    visit.signInAs(Person.instructorOf(course));
    visit.button("Clear the attempt of maria at The quiz").click();
    course.submit("maria", attempt).expect(200);

    visit.faults().expectAnswer(412);
    visit.button("OK").click();
    Locator dialog = visit.dialog();
    assertThat(visit.alert()).containsText("The attempt has changed since you opened this.");
    assertThat(dialog).containsText("Started → Submitted");
    visit.look("clear-changed");
    course.instructor().get(course.path("/attempts/" + attempt)).expect(200);

    visit.button("OK").click();
    assertThat(visit.told("was cleared")).isVisible();
    course.instructor().get(course.path("/attempts/" + attempt)).expect(404);
  }

  @Test
  void what_somebody_else_has_cleared_is_said_to_be_gone(Visit visit) {
    Course course = Course.fresh();
    String attempt = course.submitted("maria", "quiz");
    visit.signInAs(Person.instructorOf(course));
    visit.button("Clear the attempt of maria at The quiz").click();
    course.clear(attempt).expect(200);
    visit.button("OK").click();
    assertThat(visit.row("maria")).hasCount(0);
    assertThat(visit.told("The attempt of maria at The quiz")).isVisible();
  }

  @Test
  void a_cleared_attempt_gives_the_focus_to_the_next_one(Visit visit) {
    Course course = Course.fresh();
    course.submitted("maria", "quiz");
    course.submitted("maria", "final");
    visit.signInAs(Person.instructorOf(course));
    visit.button("Clear the attempt of maria at The final").click();
    visit.button("OK").click();
    assertThat(visit.button("Clear the attempt of maria at The quiz")).isFocused();
    visit.page().keyboard().press("Enter");
    visit.button("OK").click();
    assertThat(visit.field("Search learners")).isFocused();
    assertThat(visit.page().getByText("Nobody has begun an exam of this course yet.")).isVisible();
  }
}
