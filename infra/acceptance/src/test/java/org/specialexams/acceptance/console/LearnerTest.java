package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;

/** A learner sees how much time there is, and why an exam cannot start. */
@BrowserTest
class LearnerTest {

  @Test
  void a_learner_sees_time_allowances_hold_and_the_running_attempt(Visit visit) {
    Course course = Course.fresh();
    course.grant("maria", "quiz", Course.minutes(30));
    course.started("maria", "quiz");
    course.filed("maria", "final");
    visit.signInAs(Person.learner("maria"), Visit.at(course, "/exams"));
    Locator quiz = visit.named(AriaRole.ARTICLE, "The quiz");
    assertThat(quiz).containsText("1 h 30 min");
    assertThat(quiz).containsText("30 additional minutes");
    assertThat(quiz).containsText(Pattern.compile("1 h (29|30) min left"));
    assertThat(visit.named(AriaRole.ARTICLE, "The final"))
        .containsText("Your course team has asked for an accommodation for you.");
    visit.look("my-exams");
  }

  @Test
  void a_learner_says_which_course_and_is_there_at_once_the_next_time(Visit visit) {
    Course course = Course.fresh();
    visit.signInAs(Person.learner("maria"));
    visit.look("my-exams-which-course");
    visit.field("Which course?").fill(course.id());
    visit.button("Show my exams").click();
    assertThat(visit.named(AriaRole.ARTICLE, "The quiz")).isVisible();
    visit.open("");
    assertThat(visit.named(AriaRole.ARTICLE, "The quiz")).isVisible();
  }

  @Test
  void who_is_not_on_the_roster_is_told_whom_to_ask(Visit visit) {
    Course course = Course.fresh();
    visit.faults().expectAnswer(403);
    visit.signInAs(Person.learner("nobody"), Visit.at(course, "/exams"));
    assertThat(visit.alert()).containsText("You are not on this course's roster.");
  }
}
