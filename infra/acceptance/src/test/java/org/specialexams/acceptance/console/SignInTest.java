package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;

/** How people come in and leave. */
@BrowserTest
class SignInTest {

  @Test
  void somebody_of_the_demo_course_signs_in_with_one_click_and_out_again(Visit visit) {
    visit.open("");
    visit.look("sign-in");
    visit.button("Sign in").click();
    assertThat(visit.heading("Who are you?")).isVisible();
    visit.look("who-are-you");
    visit.button("ines Instructor of the demo course").click();
    assertThat(visit.heading("Student special exam attempts")).isVisible();
    assertThat(visit.text("ines")).isVisible();

    visit.button("Sign out").click();
    assertThat(visit.button("Sign in")).isVisible();
    visit.page().reload();
    assertThat(visit.button("Sign in")).isVisible();
  }

  @Test
  void who_was_sent_a_link_is_there_after_signing_in(Visit visit) {
    Course course = Course.fresh();
    visit.signInAs(Person.instructorOf(course), Visit.at(course, "/requests"));
    assertThat(visit.heading("Requests for accommodations")).isVisible();
  }

  @Test
  void a_reload_keeps_the_sign_in_and_another_tab_has_none(Visit visit) {
    visit.signInAs(Person.support());
    visit.page().reload();
    assertThat(visit.heading("Requests of all courses")).isVisible();
    var other = visit.context().newPage();
    other.navigate(Visit.console().toString());
    assertThat(other.getByText("Sign in with the account of your institution")).isVisible();
  }

  @Test
  void a_sign_in_that_nobody_asked_for_is_not_taken(Visit visit) {
    visit.open("?code=stolen&state=made-up");
    assertThat(visit.button("Sign in")).isVisible();
    assertThat(visit.page()).not().hasURL(Pattern.compile("code="));
  }

  @Test
  void a_username_that_is_markup_is_text(Visit visit) {
    String hostile = "<img src=x onerror=alert(1)>";
    visit.signInAs(Person.learner(hostile));
    assertThat(visit.text(hostile)).isVisible();
  }
}
