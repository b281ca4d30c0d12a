package org.specialexams.bench.samlocal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.specialexams.bench.Settings;
import org.specialexams.bench.instance.Deployment;
import org.specialexams.bench.instance.JvmFlags;
import org.specialexams.local.lambda.Instance;
import org.specialexams.local.lambda.Launch;
import org.specialexams.template.LambdaFunction;

/**
 * What {@code sam local invoke NAME --env-vars infra/events/env.json} runs, in a process instead of
 * a container: the package, with the variables that SAM CLI passes to it.
 */
final class SamLocal {

  /** Where the env file looks for the service: this machine, as a container knows it. */
  private static final String SERVICE = "host.docker.internal:8080";

  /**
   * What SAM CLI 1.170.0 sets where no account is configured (its {@code EnvironmentVariables}),
   * besides what {@link Instance} sets.
   */
  private static final Map<String, String> OF_SAM =
      Map.of(
          "AWS_SAM_LOCAL", "true",
          "AWS_REGION", "us-east-1",
          "AWS_DEFAULT_REGION", "us-east-1",
          "AWS_ACCESS_KEY_ID", "defaultkey",
          "AWS_SECRET_ACCESS_KEY", "defaultsecret",
          "AWS_ACCOUNT_ID", "123456789012",
          "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");

  private final Map<String, String> given;
  private final Launch launch;
  private final Path log;

  /**
   * Unpacks the package.
   *
   * @param service the service, which need not be at the port that the env file names
   * @param folder for what is unpacked, and for the log
   */
  SamLocal(Path root, URI service, Path folder) throws IOException {
    JsonNode file = new ObjectMapper().readTree(root.resolve("infra/events/env.json").toFile());
    this.given = new HashMap<>();
    file.path("Parameters")
        .properties()
        .forEach(
            one ->
                given.put(
                    one.getKey(),
                    one.getValue().textValue().replace(SERVICE, service.getAuthority())));
    this.launch = Deployment.of(Settings.zip(root), folder).with(JvmFlags.NONE);
    this.log = folder.resolve("functions.log");
  }

  Instance start(LambdaFunction function) throws IOException {
    return Instance.start(function, variables(function), launch, log);
  }

  /**
   * SAM CLI passes no variable that the template does not name. What the env file leaves out it
   * takes from the template, where the name of a table is then that of its resource: of no table
   * here.
   */
  private Map<String, String> variables(LambdaFunction function) {
    Map<String, String> variables = new HashMap<>(given);
    variables.keySet().retainAll(function.environment().keySet());
    variables.putAll(OF_SAM);
    return variables;
  }
}
