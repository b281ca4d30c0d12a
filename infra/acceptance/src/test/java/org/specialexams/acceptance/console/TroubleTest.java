package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;

/** What people are told when something does not work, and what they can do then. */
@BrowserTest
class TroubleTest {

  @Test
  void without_a_network_it_is_said_and_nothing_is_lost(Visit visit) {
    Course course = Course.fresh();
    course.submitted("maria", "quiz");
    visit.signInAs(Person.instructorOf(course));
    visit.button("Clear the attempt of maria at The quiz").click();
    visit.field("Reason (optional)").fill("Retake agreed.");
    visit.faults().expectNoAnswer();
    visit.context().setOffline(true);
    visit.button("OK").click();
    assertThat(visit.alert()).containsText("The service cannot be reached.");
    visit.look("clear-offline");
    assertThat(visit.field("Reason (optional)")).hasValue("Retake agreed.");

    visit.context().setOffline(false);
    visit.button("OK").click();
    assertThat(visit.told("The attempt of maria at The quiz was cleared.")).isVisible();
  }

  @Test
  void a_list_that_did_not_come_is_asked_for_again(Visit visit) {
    Course course = Course.fresh();
    course.submitted("maria", "quiz");
    visit.signInAs(Person.instructorOf(course));
    assertThat(visit.row("maria")).isVisible();
    visit.faults().expectNoAnswer();
    visit.context().setOffline(true);
    visit.field("Search learners").fill("maria");
    assertThat(visit.alert()).containsText("The service cannot be reached.");
    visit.context().setOffline(false);
    visit.button("Try again").click();
    assertThat(visit.alert()).hasCount(0);
    assertThat(visit.row("maria")).isVisible();
  }

  @Test
  void an_error_of_the_service_is_said_in_words(Visit visit) {
    Course course = Course.fresh();
    visit.faults().expectAnswer(500);
    visit
        .page()
        .route(
            "**/attempts?**",
            route ->
                route.fulfill(
                    new Route.FulfillOptions().setStatus(500).setBody("{\"message\":\"secret\"}")));
    visit
        .page()
        .route(
            "**/attempts",
            route ->
                route.fulfill(
                    new Route.FulfillOptions().setStatus(500).setBody("{\"message\":\"secret\"}")));
    visit.signInAs(Person.instructorOf(course));
    assertThat(visit.alert()).containsText("Something went wrong.");
    assertThat(visit.page().getByText("secret")).hasCount(0);
    visit.look("error");
  }

  @Test
  void a_service_that_is_busy_is_asked_again_before_anybody_hears_of_it(Visit visit) {
    Course course = Course.fresh();
    course.submitted("maria", "quiz");
    visit.faults().expectAnswer(503);
    int[] calls = {0};
    visit
        .page()
        .route(
            "**/attempts",
            route -> {
              if (++calls[0] == 1) {
                route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("{}"));
              } else {
                route.resume();
              }
            });
    visit.signInAs(Person.instructorOf(course));
    assertThat(visit.row("maria")).isVisible();
    assertThat(visit.alert()).hasCount(0);
  }

  @Test
  void a_slow_answer_is_waited_for_and_said_to_be_slow(Visit visit) {
    Course course = Course.fresh();
    visit.page().clock().install();
    visit.page().route("**/attempts", route -> {});
    visit.signInAs(Person.instructorOf(course));
    assertThat(visit.text("Loading …")).isVisible();
    visit.look("loading");
    visit.page().clock().fastForward(5_000);
    assertThat(visit.told("This takes longer than usual.")).isVisible();
  }

  @Test
  void a_sign_in_that_has_ended_is_said_and_what_was_typed_stays(Visit visit) {
    Course course = Course.fresh();
    course.submitted("maria", "quiz");
    visit.signInAs(Person.instructorOf(course));
    visit.button("Clear the attempt of maria at The quiz").click();
    visit.field("Reason (optional)").fill("Retake agreed.");
    visit.faults().expectAnswer(401);
    visit
        .page()
        .route(
            "**/v1/**",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(401)
                        .setBody("{\"message\":\"Unauthorized\"}")));
    visit.button("OK").click();
    assertThat(visit.alert()).containsText("Your sign-in has ended.");
    assertThat(visit.field("Reason (optional)")).hasValue("Retake agreed.");
    visit.look("signed-out");
    assertThat(visit.button("Sign in again")).isVisible();
  }
}
