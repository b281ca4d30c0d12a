package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.apicurio.datamodels.Library;
import io.apicurio.datamodels.TraverserDirection;
import io.apicurio.datamodels.models.Document;
import io.apicurio.datamodels.models.ModelType;
import io.apicurio.datamodels.validation.ValidationRule;
import io.apicurio.datamodels.validation.ValidationRuleSet;
import io.apicurio.datamodels.validation.rules.invalid.value.OasUnexpectedUsageOfDiscriminatorRule;
import io.apicurio.datamodels.validation.rules.mutex.OasExampleValueMutualExclusivityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the linter of Apicurio Studio has to say about openapi.yaml. */
class OpenApiLintTest {

  /** These fail themselves over a document of OpenAPI 3.1 (apicurio-data-models 2.5.0). */
  private static final Set<Class<?>> BROKEN =
      Set.of(
          OasExampleValueMutualExclusivityRule.class, OasUnexpectedUsageOfDiscriminatorRule.class);

  /** The examples of a schema are JSON Schema's, which the linter's model of 3.1 leaves out. */
  private static final String EXAMPLES = "UNKNOWN-001 /components/schemas\\[\\w+] examples";

  @Test
  void a_linter_that_others_wrote_finds_nothing() throws JsonProcessingException {
    List<ValidationRule> rules =
        ValidationRuleSet.instance.getRulesFor(ModelType.OPENAPI31).stream()
            .filter(rule -> !BROKEN.contains(rule.getClass()))
            .toList();

    assertThat(rules).hasSizeGreaterThan(120);
    assertThat(findings(rules, Repository.text("infra/openapi.yaml")))
        .filteredOn(finding -> !finding.matches(EXAMPLES))
        .as("but for the reason that a clear may bear")
        .containsExactlyInAnyOrder(
            "OP-009 /paths[/v1/courses/{courseId}/attempts/{attemptId}]/delete requestBody",
            "OP-009 /paths[/v1/courses/{courseId}/exams/{examId}/learners/{username}/attempt]"
                + "/delete requestBody");
  }

  private static List<String> findings(List<ValidationRule> rules, String yaml)
      throws JsonProcessingException {
    Document document = Library.readDocument((ObjectNode) new YAMLMapper().readTree(yaml));
    List<String> findings = new ArrayList<>();
    for (ValidationRule rule : rules) {
      rule.setReporter(
          (about, node, property, message) ->
              findings.add(about.code + " " + Library.createNodePath(node) + " " + property));
      Library.visitTree(document, rule, TraverserDirection.down);
    }
    return findings;
  }
}
