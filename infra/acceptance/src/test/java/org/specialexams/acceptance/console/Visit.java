package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.specialexams.acceptance.Course;
import org.specialexams.acceptance.Service;

/** Somebody at the console, in a browser of their own. */
final class Visit {

  /** Longer than anything takes; on a busy machine too. */
  private static final int PATIENCE_MILLIS = 15_000;

  private final BrowserContext context;
  private final Page page;
  private final Faults faults;

  private Visit(BrowserContext context) {
    this.context = context;
    this.faults = new Faults(context);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    this.page = context.newPage();
  }

  static Visit begin(Browser browser) {
    return new Visit(
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setTimezoneId("Europe/Madrid")
                .setViewportSize(1280, 800)
                .setReducedMotion(ReducedMotion.REDUCE)));
  }

  /** Ends it; the test fails if the page has complained of anything. */
  void end(boolean failed, String test) {
    try {
      if (failed) {
        faults.tell(page.url());
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "failed", fileName(test))));
      } else {
        faults.none();
      }
    } finally {
      context.close();
    }
  }

  private static String fileName(String test) {
    return test.replaceAll("[^A-Za-z0-9.]+", "_") + ".png";
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  Faults faults() {
    return faults;
  }

  // ways to go

  /** Comes to the console by its address. */
  void open(String address) {
    page.navigate(console() + address);
  }

  /** The address of a page of a course. */
  static String at(Course course, String below) {
    return "#/courses/" + URLEncoder.encode(course.id(), StandardCharsets.UTF_8) + below;
  }

  static URI console() {
    return Service.get().baseUri().resolve("/console");
  }

  /** Signs in as somebody does: by the page that asks who they are; is at their first page then. */
  Visit signInAs(Person person) {
    return signInAs(person, "");
  }

  /** The same, and is at an address of the console then. */
  Visit signInAs(Person person, String address) {
    open(address);
    button("Sign in").click();
    assertThat(heading("Who are you?")).isVisible();
    page.getByLabel("Username").fill(person.username());
    page.getByLabel("E-mail address, if any").fill(person.username() + "@example.edu");
    page.getByLabel("Groups, one a line").fill(String.join("\n", person.groups()));
    button("Sign in").click();
    assertThat(button("Sign out")).isVisible();
    return this;
  }

  // what there is to see

  Locator button(String name) {
    return named(AriaRole.BUTTON, name);
  }

  Locator link(String name) {
    return named(AriaRole.LINK, name);
  }

  Locator heading(String name) {
    return named(AriaRole.HEADING, name);
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** The row of a table that has this text. */
  Locator row(String text) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
  }

  /** What is said, to be seen and heard, without anybody having to look for it. */
  Locator told(String text) {
    return page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(text));
  }

  Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** One of several to choose from, by its label: the label's own text is what it offers, too. */
  Locator choice(String label) {
    return named(AriaRole.COMBOBOX, label);
  }

  Locator text(String text) {
    return page.getByText(text, new Page.GetByTextOptions().setExact(true));
  }

  Locator named(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What the focus is on. */
  Locator focused() {
    return page.locator(":focus");
  }

  /** Keeps a picture of what is seen now. */
  void picture(String name) {
    Looks.picture(page, name);
  }

  /** Keeps pictures of what is seen now, in both themes, and holds it to WCAG. */
  void look(String name) {
    Looks.look(page, name);
  }
}
