package org.specialexams.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The API's description, for whoever writes a program. */
@BrowserTest
class DocsTest {

  @Test
  void the_console_leads_to_a_page_that_describes_the_api(Visit visit) {
    visit.open("");
    visit.link("For programs: the API").click();
    Locator grant = visit.page().locator("#operations-allowances-grantAllowances");
    assertThat(grant).containsText("Grant one allowance to learners in exams");
    grant.locator("button").first().click();
    assertThat(grant).containsText("One allowance for each exam");
    assertThat(grant).containsText("A letter of the disability office.");
    assertThat(visit.button("Authorize")).hasCount(0);
    visit.picture("docs");
  }

  @Test
  void the_document_is_there_for_whoever_asks(Visit visit) throws IOException {
    APIResponse answer =
        visit.page().request().get(Visit.console().resolve("/v1/openapi.yaml").toString());
    Assertions.assertThat(answer.status()).isEqualTo(200);
    Assertions.assertThat(answer.headers()).containsEntry("content-type", "application/yaml");
    Assertions.assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(Path.of("..", "openapi.yaml")));
  }
}
