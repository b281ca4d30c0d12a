package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;

/** Everything without a mouse. */
@BrowserTest
class KeyboardTest {

  private static final int MOST_TABS = 60;

  @Test
  void an_attempt_is_cleared_by_tab_enter_and_escape(Visit visit) {
    Course course = Course.fresh();
    String attempt = course.submitted("maria", "quiz");
    visit.signInAs(Person.instructorOf(course));
    Keyboard keyboard = visit.page().keyboard();
    Locator clear = visit.button("Clear the attempt of maria at The quiz");
    assertThat(clear).isVisible();
    tabTo(visit, clear);
    keyboard.press("Enter");
    assertThat(visit.dialog()).isVisible();

    // the focus stays in the dialog, all around
    for (int i = 0; i < 8; i++) {
      keyboard.press("Tab");
      assertThat(isWithinOrOutsideThePage(visit)).isTrue();
    }
    keyboard.press("Escape");
    // it is out of sight at once, and gone a moment later
    assertThat(visit.page().locator("dialog")).hasCount(0);
    assertThat(clear).isFocused();
    course.instructor().get(course.path("/attempts/" + attempt)).expect(200);

    keyboard.press("Enter");
    tabTo(visit, visit.field("Reason (optional)"));
    keyboard.type("Retake agreed.");
    tabTo(visit, visit.button("OK"));
    keyboard.press("Enter");
    assertThat(visit.told("The attempt of maria at The quiz was cleared.")).isVisible();
    assertThat(course.clear(attempt).text("/reason")).isEqualTo("Retake agreed.");
  }

  /** The browser's own bar comes between the last and the first: the body has the focus then. */
  private static boolean isWithinOrOutsideThePage(Visit visit) {
    return (boolean)
        visit
            .page()
            .evaluate(
                "document.activeElement === document.body"
                    + " || document.activeElement.closest('dialog') !== null");
  }

  @Test
  void the_first_tab_leads_past_the_navigation(Visit visit) {
    Course course = Course.fresh();
    visit.signInAs(Person.instructorOf(course));
    assertThat(visit.heading("Student special exam attempts")).isVisible();
    visit.page().reload();
    assertThat(visit.heading("Student special exam attempts")).isVisible();
    visit.page().keyboard().press("Tab");
    assertThat(visit.link("Skip to the content")).isFocused();
    assertThat(visit.link("Skip to the content")).isInViewport();
    visit.page().keyboard().press("Enter");
    visit.page().keyboard().press("Tab");
    assertThat(visit.field("Search learners")).isFocused();
  }

  @Test
  void a_request_is_filed_and_decided_without_a_mouse(Visit visit) {
    Course course = Course.fresh();
    visit.signInAs(Person.support(), Visit.at(course, "/requests"));
    Keyboard keyboard = visit.page().keyboard();
    Locator file = visit.button("File a request");
    tabTo(visit, file);
    keyboard.press("Enter");
    tabTo(visit, visit.dialog().getByLabel("Username or e-mail address"));
    keyboard.type("maria");
    tabTo(visit, visit.dialog().getByLabel("The quiz"));
    keyboard.press("Space");
    tabTo(visit, visit.dialog().getByLabel("Need"));
    keyboard.type("More time.");
    tabTo(visit, visit.button("File"));
    keyboard.press("Enter");
    assertThat(visit.row("maria")).containsText("Pending");
    assertThat(file).isFocused();
  }

  @Test
  void whatever_has_the_focus_shows_it(Visit visit) {
    Course course = Course.fresh();
    course.submitted("maria", "quiz");
    visit.signInAs(Person.instructorOf(course));
    // from the top of the page
    visit.page().reload();
    assertThat(visit.row("maria")).isVisible();
    int seen = 0;
    for (int i = 0; i < MOST_TABS; i++) {
      visit.page().keyboard().press("Tab");
      if (visit.focused().count() == 0) {
        break;
      }
      seen++;
      assertThat((boolean) visit.focused().evaluate(SHOWS_FOCUS))
          .as("%s shows that it has the focus", visit.focused().evaluate("e => e.outerHTML"))
          .isTrue();
    }
    assertThat(seen).isGreaterThan(8);
  }

  private static final String SHOWS_FOCUS =
      """
      (element) => {
        const now = getComputedStyle(element);
        return (now.outlineStyle !== 'none' && parseFloat(now.outlineWidth) >= 2)
            || now.boxShadow !== 'none';
      }
      """;

  private static void tabTo(Visit visit, Locator target) {
    for (int i = 0; i < MOST_TABS; i++) {
      if ((boolean) target.evaluate("element => element === document.activeElement")) {
        return;
      }
      visit.page().keyboard().press("Tab");
    }
    assertThat(target).isFocused();
  }
}
