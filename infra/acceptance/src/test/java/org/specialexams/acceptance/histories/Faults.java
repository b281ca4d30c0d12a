package org.specialexams.acceptance.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.specialexams.acceptance.histories.Fault.Kind;

/** Draws what goes wrong in a plan. Many a fault strikes nothing: its step ends before its call. */
final class Faults {

  private static final List<String> LAGGING =
      List.of("AttemptsTable", "EventsTable", "ReceiptsTable", "RequestsTable", "AllowancesTable");

  private static final Kind[] OF_CALLS = {
    Kind.THROTTLED, Kind.LOST_BEFORE, Kind.LOST_AFTER, Kind.LOST_AFTER, Kind.CONFLICT, Kind.DIES
  };

  /** Whose steps write most. */
  private static final List<String> CALLERS =
      List.of("maria", "lee", "support 1", "support 2", "instructor", "platform");

  private final Draw draw;

  Faults(Draw draw) {
    this.draw = draw;
  }

  List<Fault> strike(Map<String, List<Step>> steps) {
    List<Fault> faults = new ArrayList<>();
    List<String> actors =
        steps.keySet().stream()
            .filter(one -> !one.equals(Plan.BEFORE) && !one.equals("time"))
            .toList();
    if (draw.below(2) == 0) {
      faults.add(Fault.lag("AttemptsTable", 1 + draw.below(10)));
    }
    int number = 6 + draw.below(12);
    for (int i = 0; i < number; i++) {
      Kind kind = draw.below(5) < 2 ? draw.any(Kind.values()) : draw.any(OF_CALLS);
      String actor =
          switch (kind) {
            case STREAM_TWICE, STREAM_SPLIT, STREAM_HELD -> "stream";
            case SNS_DOWN -> draw.any("stream", "stream", "upkeep");
            case SES_DOWN -> "mail";
            case LOST_AFTER, CONFLICT -> draw.any(draw.any(actors), draw.any(CALLERS));
            default -> draw.any(actors);
          };
      int size = steps.getOrDefault(actor, List.of()).size();
      if (kind == Kind.INDEX_LAGS) {
        faults.add(Fault.lag(draw.any(LAGGING), 1 + draw.below(10)));
      } else {
        int times = times(kind);
        int call = 1 + draw.below(kind == Kind.DIES ? 8 : 5);
        faults.add(Fault.at(kind, actor, draw.below(size), call, times));
      }
    }
    return faults;
  }

  /** The SDK's client tries three times: what is to reach the service's own code lasts longer. */
  private int times(Kind kind) {
    return switch (kind) {
      // a throttled client waits for a second and more each time
      case THROTTLED -> draw.any(1, 1, 1, 3);
      case LOST_AFTER, SES_DOWN -> draw.any(1, 3, 4);
      case SNS_DOWN -> draw.any(2, 4, 7);
      default -> 1 + draw.below(4);
    };
  }
}
