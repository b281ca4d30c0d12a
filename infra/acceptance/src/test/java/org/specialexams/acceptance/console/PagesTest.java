package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.Course;

/** Every page of the demo course: looked at, held to WCAG, made narrow, enlarged, translated. */
@BrowserTest
class PagesTest {

  private static final Course DEMO = Course.called("course-v1:Demo+Exams+2026");

  private record Place(Person person, String address, String name, String heading) {}

  private static List<Place> places() {
    Person support = Person.support();
    Person reviewer = Person.reviewer();
    Person learner = Person.learner("farid.garcia");
    String review =
        DEMO.reviewer().get("/v1/reviews").expect(200).items().stream()
            .filter(item -> item.path("courseId").asText().equals(DEMO.id()))
            .findFirst()
            .orElseThrow()
            .path("attemptId")
            .asText();
    return List.of(
        place(support, "#/requests", "queue", "Requests of all courses"),
        place(support, "#/courses", "courses", "Courses"),
        place(support, "/attempts", "attempts", "Student special exam attempts"),
        place(support, "/requests", "course-requests", "Requests for accommodations"),
        place(support, "/allowances", "allowances", "Allowances"),
        place(support, "/allowances?unreached=true", "unreached", "Allowances"),
        place(support, "/grant", "grant", "Grant an allowance"),
        place(support, "/audit", "audit", "Audit"),
        place(support, "#/nowhere", "nowhere", "There is nothing at this address"),
        place(reviewer, "#/reviews", "reviews", "Attempts that wait for a review"),
        place(reviewer, "/reviews/" + review, "brief", "Review an attempt"),
        place(learner, "/exams", "demo-exams", "My exams"));
  }

  private static Place place(Person person, String address, String name, String heading) {
    String there = address.startsWith("#") ? address : Visit.at(DEMO, address);
    return new Place(person, there, name, heading);
  }

  @Test
  void support_finds_every_page_in_order(Visit visit) {
    looks(visit, Person.support());
  }

  @Test
  void a_reviewer_finds_every_page_in_order(Visit visit) {
    looks(visit, Person.reviewer());
  }

  @Test
  void a_learner_finds_every_page_in_order(Visit visit) {
    looks(visit, Person.learner("farid.garcia"));
  }

  private static void looks(Visit visit, Person person) {
    visit.signInAs(person);
    List<String> tooWide = new ArrayList<>();
    for (Place place : places()) {
      if (place.person().equals(person)) {
        go(visit, place);
        visit.look(place.name());
        // a small phone; and a wide screen at 200 % and more: the same number of CSS pixels
        for (int width : new int[] {320, 640}) {
          visit.page().setViewportSize(width, 800);
          visit.picture(place.name() + "-" + width);
          int scrolls = (int) visit.page().evaluate("document.scrollingElement.scrollWidth");
          if (scrolls > width) {
            tooWide.add(place.name() + " is " + scrolls + " wide on " + width);
          }
        }
        visit.page().setViewportSize(1280, 800);
      }
    }
    assertThat(tooWide).as("pages that scroll sideways").isEmpty();
  }

  @Test
  void what_is_printed_is_the_page_and_nothing_to_press(Visit visit) {
    visit.signInAs(Person.support());
    for (Place place : places()) {
      if (place.name().equals("attempts") || place.name().equals("allowances")) {
        go(visit, place);
        visit
            .page()
            .emulateMedia(
                new Page.EmulateMediaOptions()
                    .setMedia(Media.PRINT)
                    .setColorScheme(ColorScheme.DARK));
        assertThat(visit.heading(place.heading())).isVisible();
        assertThat(visit.page().getByRole(AriaRole.BUTTON).and(visit.page().locator(":visible")))
            .hasCount(0);
        assertThat((String) visit.page().evaluate("getComputedStyle(document.body).color"))
            .as("ink on paper, whatever the theme")
            .isEqualTo("rgb(0, 0, 0)");
        visit.picture(place.name() + "-print");
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
      }
    }
  }

  private static void go(Visit visit, Place place) {
    visit.open(place.address());
    assertThat(visit.heading(place.heading())).isVisible();
    assertThat(visit.page().locator("[aria-busy=true]")).hasCount(0);
  }

  @Test
  void every_page_of_support_is_there_in_spanish(Visit visit) {
    visit.signInAs(Person.support());
    Locator language = visit.choice("Language");
    language.selectOption("es");
    assertThat(visit.button("Cerrar sesión")).isVisible();
    assertThat(visit.page().locator("html")).hasAttribute("lang", "es");
    for (Place place : places()) {
      if (place.person().equals(Person.support())) {
        visit.open(place.address());
        assertThat(visit.page().getByRole(AriaRole.HEADING).first()).isVisible();
        assertThat(visit.page().locator("[aria-busy=true]")).hasCount(0);
        assertThat(visit.page().locator("body").innerText())
            .as("%s in Spanish", place.name())
            .doesNotContain("page.")
            .doesNotContain("Sign out")
            .doesNotContain("status:")
            .doesNotContain(place.heading());
        visit.picture(place.name() + "-es");
      }
    }
  }
}
