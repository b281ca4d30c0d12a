package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.specialexams.acceptance.histories.Fault.Kind;
import org.specialexams.local.sqs.QueuePoller;

/** What goes on behind the API: streams, queues and schedules, each when it is told to. */
final class Background {

  private final Lane lane;

  Background(Lane lane) {
    this.lane = lane;
  }

  void step(Verb verb, List<Fault> faults) throws InterruptedException {
    switch (verb) {
      case DELIVER_EVENTS -> deliverEvents(faults);
      case DELIVER_MAILS -> deliverMails();
      case CLOSE_ATTEMPTS -> lane.schedules().fire("CloseAttempts");
      case SWEEP_ANSWERS -> lane.schedules().fire("SweepAnswers");
      case SWEEP_OUTBOX -> lane.schedules().fire("SweepOutbox");
      default -> throw new IllegalArgumentException("somebody has to call the API for " + verb);
    }
  }

  /** All of it, until no message is left. */
  void goOn() throws InterruptedException {
    step(Verb.CLOSE_ATTEMPTS, List.of());
    step(Verb.SWEEP_ANSWERS, List.of());
    step(Verb.SWEEP_OUTBOX, List.of());
    deliverEvents(List.of());
    while (deliverMails()) {
      // what was served may have failed, and shows again
    }
  }

  /** Whether there was any message. */
  private boolean deliverMails() {
    boolean served = false;
    for (QueuePoller mailer : lane.mailers()) {
      served |= mailer.serveNow();
    }
    return served;
  }

  private void deliverEvents(List<Fault> faults) throws InterruptedException {
    if (lane.aws().strikes(faults, Kind.STREAM_HELD)) {
      return;
    }
    boolean twice = lane.aws().strikes(faults, Kind.STREAM_TWICE);
    boolean split = lane.aws().strikes(faults, Kind.STREAM_SPLIT);
    for (Lane.Stream stream : lane.streams()) {
      for (Map.Entry<String, List<ObjectNode>> shard : stream.changes().take().entrySet()) {
        List<ObjectNode> records = shard.getValue();
        for (int time = 0; time < (twice ? 2 : 1); time++) {
          int size = split ? 1 : records.size();
          for (int from = 0; from < records.size(); from += size) {
            stream
                .batches()
                .deliver(
                    shard.getKey(), records.subList(from, Math.min(records.size(), from + size)));
          }
        }
      }
    }
  }
}
