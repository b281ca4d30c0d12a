package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.specialexams.domain.Audience;
import org.specialexams.domain.Notice;
import org.specialexams.signals.Metric;
import org.specialexams.store.AllowanceStore;
import org.specialexams.wiring.Services;

/**
 * What SES publishes of mails that came back: notes it at each allowance that such a mail told its
 * learner of.
 *
 * <p>It does not look at the kind of bounce. A soft one, too, is published only when SES has given
 * up; and to look after a learner who has the mail costs less than to miss one who has not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">SES:
 *     contents of event data</a>
 */
public final class RecordBounces implements RequestHandler<ScheduledEvent, Void> {

  private static final ObjectMapper TREES = new ObjectMapper();

  private final Services services;
  private final AllowanceStore allowances;

  public RecordBounces() {
    this(Services.ofThisFunction());
  }

  public RecordBounces(Services services) {
    this.services = services;
    this.allowances = services.allowances();
  }

  @Override
  public Void handleRequest(ScheduledEvent event, Context context) {
    JsonNode mail = TREES.<JsonNode>valueToTree(event.getDetail()).path("mail");
    String audience = mail.at("/tags/audience/0").asText();
    services
        .signals()
        .line(context)
        .level(LogLevel.WARN)
        .put(
            "events",
            headers(mail, Mailer.EVENT_IDS)
                .flatMap(ids -> Arrays.stream(ids.split("\\s+", -1)))
                .toList())
        .put("audience", audience)
        .count(Metric.BOUNCES, 1)
        .write("a mail to a " + audience + " came back");
    if (audience.equals(Audience.LEARNER.label())) {
      headers(mail, NoticedAllowance.HEADER)
          .flatMap(value -> NoticedAllowance.parse(value).stream())
          .forEach(this::note);
    }
    return null;
  }

  /** The values of a mail's headers of a name. */
  private static Stream<String> headers(JsonNode mail, String name) {
    return StreamSupport.stream(mail.path("headers").spliterator(), false)
        .filter(header -> header.path("name").asText().equalsIgnoreCase(name))
        .map(header -> header.path("value").asText());
  }

  private void note(NoticedAllowance noticed) {
    allowances
        .find(noticed.allowanceId())
        .filter(allowance -> allowance.version() == noticed.version())
        .ifPresent(
            allowance ->
                allowances.note(allowance, new Notice(Notice.State.BOUNCED, services.now())));
  }
}
