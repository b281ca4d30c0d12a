package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;

/** What a course team does besides clearing. */
@BrowserTest
class InstructorTest {

  @Test
  void an_instructor_files_a_request_and_sees_what_became_of_it(Visit visit) {
    Course course = Course.fresh();
    visit.signInAs(Person.instructorOf(course), Visit.at(course, "/requests"));
    assertThat(visit.text("No request here.")).isVisible();
    visit.button("File a request").click();
    visit.dialog().getByLabel("Username or e-mail address").fill("maria@example.edu");
    visit.dialog().getByLabel("The quiz").check();
    visit.dialog().getByLabel("Need").fill("Half as much time again.");
    visit.look("file-request");
    visit.button("File").click();

    assertThat(visit.dialog()).hasCount(0);
    assertThat(visit.told("The request for maria@example.edu was filed.")).isVisible();
    Locator row = visit.row("maria@example.edu");
    assertThat(row).containsText("The quiz");
    assertThat(row).containsText("Pending");

    String request = course.support().get(course.path("/requests")).text("/items/0/requestId");
    course.decline(request, "There is no letter.").expect(200);
    visit.page().reload();
    assertThat(row).containsText("Declined");
    assertThat(row).containsText("There is no letter.");
  }

  @Test
  void a_request_for_nobody_says_so_and_keeps_what_was_typed(Visit visit) {
    Course course = Course.fresh();
    visit.signInAs(Person.instructorOf(course), Visit.at(course, "/requests"));
    visit.button("File a request").click();
    visit.dialog().getByLabel("Username or e-mail address").fill("nobody");
    visit.dialog().getByLabel("The quiz").check();
    visit.dialog().getByLabel("Need").fill("Half as much time again.");
    visit.faults().expectAnswer(422);
    visit.button("File").click();
    assertThat(visit.alert()).containsText("Nobody in the course bears this name.");
    assertThat(visit.dialog().getByLabel("Need")).hasValue("Half as much time again.");
    visit.dialog().getByLabel("Username or e-mail address").fill("maria");
    visit.button("File").click();
    assertThat(visit.row("maria")).containsText("Pending");
  }

  @Test
  void who_filed_a_request_withdraws_it(Visit visit) {
    Course course = Course.fresh();
    String request = course.filed("maria", "quiz");
    visit.signInAs(Person.instructorOf(course), Visit.at(course, "/requests"));
    visit.button("Withdraw the request for maria").click();
    visit.look("withdraw");
    visit.dialog().getByText("Withdraw", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(visit.told("The request for maria was withdrawn.")).isVisible();
    assertThat(visit.row("maria")).containsText("Withdrawn");
    course.decline(request, "Too late.").problem(409, "already-decided");
  }

  @Test
  void a_learner_resumes_after_an_error(Visit visit) {
    Course course = Course.fresh();
    String attempt = course.started("maria", "quiz");
    course.error(attempt).expect(200);
    visit.signInAs(Person.instructorOf(course));
    visit.button("Let maria resume The quiz").click();
    visit.look("resume");
    visit.button("Let resume").click();
    assertThat(visit.told("maria may resume The quiz.")).isVisible();
    assertThat(visit.row("maria")).containsText("Ready to resume");
    assertThat(course.attempt(attempt).path("status").asText()).isEqualTo("ready_to_resume");
  }

  @Test
  void the_allowances_of_one_learner_are_found(Visit visit) {
    Course course = Course.fresh();
    course.grant("maria", "quiz", Course.minutes(30));
    course.grant("lee", "final", Course.exception("A scribe in the room."));
    visit.signInAs(Person.instructorOf(course), Visit.at(course, "/allowances?learner=lee"));
    assertThat(visit.row("A scribe in the room.")).containsText("The final");
    assertThat(visit.row("maria")).hasCount(0);
    assertThat(visit.link("Grant")).hasCount(0);
    assertThat(visit.button("Revoke for lee: an exception for the reviewer")).hasCount(0);
  }

  @Test
  void a_long_list_comes_page_by_page(Visit visit) {
    Course course = Course.fresh();
    String[] names = new String[30];
    for (int i = 0; i < names.length; i++) {
      names[i] = "learner%02d".formatted(i);
    }
    course.withLearners(names);
    for (String name : names) {
      course.created(name, "quiz");
    }
    visit.signInAs(Person.instructorOf(course));
    assertThat(visit.row("@example.edu")).hasCount(25);
    visit.button("Load more").click();
    assertThat(visit.row("@example.edu")).hasCount(30);
    assertThat(visit.button("Load more")).hasCount(0);
    assertThat(visit.told("30 rows shown")).isAttached();
  }

  @Test
  void filters_stand_in_the_address_and_the_way_back_undoes_them(Visit visit) {
    Course course = Course.fresh();
    course.submitted("maria", "quiz");
    course.created("lee", "final");
    visit.signInAs(Person.instructorOf(course), Visit.at(course, "/attempts?status=submitted"));
    assertThat(visit.row("maria")).isVisible();
    assertThat(visit.row("lee")).hasCount(0);
    visit.choice("Exam").selectOption("final");
    assertThat(visit.text("No attempt matches.")).isVisible();
    visit.page().reload();
    assertThat(visit.text("No attempt matches.")).isVisible();
    visit.button("Show all").click();
    assertThat(visit.row("lee")).isVisible();
    assertThat(visit.row("maria")).isVisible();
    assertThat(visit.choice("Exam")).hasValue("");
    assertThat(visit.choice("Status")).hasValue("");
  }

  @Test
  void what_is_typed_while_a_search_is_answered_stays(Visit visit) {
    Course course = Course.fresh();
    course.submitted("maria", "quiz");
    visit.page().clock().install();
    visit.signInAs(Person.instructorOf(course));
    assertThat(visit.row("maria")).isVisible();
    visit.page().clock().pauseAt(System.currentTimeMillis() + 60_000);
    Deque<Route> held = new ArrayDeque<>();
    visit.page().route("**/attempts?search=mar", held::add);
    Locator search = visit.field("Search learners");
    Locator listing = visit.page().locator(".listing");

    search.pressSequentially("mar");
    visit.page().clock().runFor(1_000);
    visit.page().waitForCondition(() -> !held.isEmpty());
    search.pressSequentially("i");
    held.remove().resume();
    assertThat(listing).hasAttribute("aria-busy", "false");
    assertThat(search).hasValue("mari");
    visit.page().clock().runFor(1_000);
    assertThat(visit.page()).hasURL(Pattern.compile("search=mari$"));
  }
}
