package org.specialexams.local.issuer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.StringUtil;
import org.specialexams.local.http.Answer;

/** What the provider shows: who somebody may be, and why it sends nobody on. */
final class SignInPage {

  /** The page is sent to where it came from, and loads its style alone. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final Pattern BLANK = Pattern.compile("\\{([a-z]+)}");
  private static final String STYLE = read("page.css");
  private static final String PAGE = read("page.html");
  private static final String CHOICE = read("choice.html");
  private static final String PEOPLE = read("people.html");
  private static final String PERSON = read("person.html");

  private SignInPage() {}

  /** What somebody has typed. */
  record Typed(String username, String email, String groups) {}

  /**
   * The choice.
   *
   * @param action where it is sent
   * @param fault what is wrong with what was typed; empty for nothing
   */
  static Answer choice(String action, List<Person> people, Typed typed, String fault) {
    String content =
        fill(
            CHOICE,
            Map.of(
                "fault",
                fault.isEmpty() ? "" : "<p role=\"alert\">" + escape(fault) + "</p>",
                "people",
                people.isEmpty() ? "" : people(action, people),
                "action",
                escape(action),
                "username",
                escape(typed.username()),
                "email",
                escape(typed.email()),
                "groups",
                escape(typed.groups())));
    return page(fault.isEmpty() ? 200 : 400, "Who are you?", content);
  }

  /** A sentence alone. */
  static Answer says(int status, String title, String sentence) {
    return page(status, title, "<p>" + escape(sentence) + "</p>");
  }

  static Answer style() {
    return Answer.of(200, "text/css; charset=utf-8", STYLE);
  }

  private static String people(String action, List<Person> people) {
    String each =
        people.stream()
            .map(
                person ->
                    fill(
                        PERSON,
                        Map.of(
                            "username",
                            escape(person.username()),
                            "about",
                            escape(person.about()))))
            .collect(Collectors.joining());
    return fill(PEOPLE, Map.of("action", escape(action), "each", each));
  }

  private static Answer page(int status, String title, String content) {
    String html = fill(PAGE, Map.of("title", escape(title), "content", content));
    return Answer.of(status, "text/html; charset=utf-8", html)
        .with("content-security-policy", POLICY)
        .with("cache-control", "no-store")
        .with("referrer-policy", "no-referrer")
        .with("x-content-type-options", "nosniff");
  }

  /** Fills the blanks, once: what is filled in has none. */
  private static String fill(String text, Map<String, String> blanks) {
    return BLANK
        .matcher(text)
        .replaceAll(
            blank -> Matcher.quoteReplacement(Objects.requireNonNull(blanks.get(blank.group(1)))));
  }

  private static String escape(String text) {
    return StringUtil.sanitizeXmlString(text);
  }

  private static String read(String file) {
    try (InputStream in = SignInPage.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
