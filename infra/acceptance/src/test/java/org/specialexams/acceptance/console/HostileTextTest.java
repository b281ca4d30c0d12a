package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;
import org.specialexams.acceptance.Json;

/** Whatever somebody calls an exam or writes of a learner, it is text. */
@BrowserTest
class HostileTextTest {

  private static final String MARKUP = "<img src=x onerror=\"alert(1)\"><script>alert(2)</script>";
  private static final String RIGHT_TO_LEFT = "امتحان \u202Ereversed";
  private static final String LONG = "a".repeat(150);

  @Test
  void names_and_texts_are_shown_as_they_are(Visit visit) {
    Course course =
        Course.unborn()
            .withExam("markup", exam(MARKUP))
            .withExam("rtl", exam(RIGHT_TO_LEFT))
            .withExam("braces", exam("{0} ''{1,number}'' ${x} $& &amp;"))
            .withLearners("maria")
            .withLearner(LONG, "long@example.edu");
    course.submitted("maria", "markup");
    course.submitted("maria", "rtl");
    course.created("maria", "braces");
    course.submitted(LONG, "rtl");
    course.grant("maria", "markup", Course.exception(MARKUP));
    course
        .instructor()
        .post(
            course.path("/requests"),
            Json.object(
                it -> {
                  it.put("learner", LONG).put("need", MARKUP);
                  it.putArray("exams").add("markup");
                }))
        .expect(201);

    visit.signInAs(Person.instructorOf(course));
    assertThat(visit.row(MARKUP)).containsText("maria");
    assertThat(visit.row(RIGHT_TO_LEFT)).hasCount(2);
    assertThat(visit.row("{0} ''{1,number}'' ${x} $& &amp;")).isVisible();
    assertThat(visit.row(LONG)).isVisible();
    visit.look("hostile-attempts");
    visit.button("Clear the attempt of maria at " + MARKUP).click();
    assertThat(visit.dialog()).containsText(MARKUP);
    visit.button("Cancel").click();
    visit.button("Clear the attempt of maria at {0} ''{1,number}'' ${x} $& &amp;").click();
    visit.button("OK").click();
    assertThat(visit.told("maria at {0} ''{1,number}'' ${x} $& &amp; was cleared.")).isVisible();

    for (String page : new String[] {"/requests", "/allowances", "/audit"}) {
      visit.open(Visit.at(course, page));
      assertThat(visit.row(MARKUP).first()).isVisible();
      narrow(visit, page);
    }
    visit.open(Visit.at(course, "/attempts"));
    assertThat(visit.row(LONG)).isVisible();
    narrow(visit, "/attempts");
    assertThat((int) visit.page().evaluate("document.querySelectorAll('img[src=x]').length"))
        .isZero();
  }

  private static void narrow(Visit visit, String page) {
    visit.page().setViewportSize(320, 800);
    assertThat((int) visit.page().evaluate("document.scrollingElement.scrollWidth"))
        .as("the width of %s on a phone", page)
        .isLessThanOrEqualTo(320);
    visit.page().setViewportSize(1280, 800);
  }

  private static String exam(String name) {
    return Json.object(
        it -> it.put("name", name).put("type", "proctored").put("timeLimitMinutes", 60));
  }
}
