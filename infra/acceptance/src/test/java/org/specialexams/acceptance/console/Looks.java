package org.specialexams.acceptance.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Looks at a page: by axe-core for what keeps people out, and by pictures for everything else. */
final class Looks {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Looks() {}

  /** In both themes; ends with the light one. */
  static void look(Page page, String name) {
    for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      String file = name + "-" + theme.name().toLowerCase(Locale.ROOT);
      picture(page, file);
      accessible(page, file);
    }
  }

  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            // hidden by a style of the tool's own, which the page's policy would have to allow
            .setCaret(ScreenshotCaret.INITIAL)
            .setPath(PICTURES.resolve(name + ".png")));
  }

  private static void accessible(Page page, String file) {
    AxeResults results = new AxeBuilder(page).withTags(RULES).analyze();
    assertThat(results.getViolations())
        .as("%s, by axe-core", file)
        .extracting(Looks::say)
        .isEmpty();
    assertThat(results.getPasses()).as("axe-core has looked at %s", file).isNotEmpty();
  }

  private static String say(Rule rule) {
    StringBuilder text = new StringBuilder(rule.getId()).append(": ").append(rule.getHelp());
    rule.getNodes()
        .forEach(
            node ->
                text.append("\n  ")
                    .append(node.getHtml())
                    .append("\n    ")
                    .append(node.getFailureSummary()));
    return text.toString();
  }
}
