package org.specialexams.allowances;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Problem;
import org.specialexams.json.Views;
import org.specialexams.store.Page;
import org.specialexams.store.RequestStore;
import org.specialexams.store.RosterStore;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/** What the operations on requests share. */
final class Requests {

  private final RequestStore requests;
  private final RosterStore roster;
  private final Sittings sittings;
  private final Transactions transactions;

  Requests(Services services) {
    this.requests = services.requests();
    this.roster = services.roster();
    this.sittings = services.sittings();
    this.transactions = services.transactions();
  }

  AccommodationRequest require(CourseId course, String requestId) {
    return requests.find(course, requestId).orElseThrow(() -> Problem.exception(Refusal.NOT_FOUND));
  }

  /** Settles a decision on a request; a refusal ends the call. */
  ObjectNode settle(
      CourseId course,
      String requestId,
      BiFunction<Standing, AccommodationRequest, Decision<AccommodationRequest>> decide) {
    return Operation.done(
        transactions.settle(
            course,
            () -> {
              AccommodationRequest request = require(course, requestId);
              Sitting sitting = sittings.read(course, request.learner());
              return decide
                  .apply(sitting.standing(), request)
                  .map(decided -> Views.request(decided, sitting.email()));
            }));
  }

  Answer list(Page<AccommodationRequest> page, Paging paging) {
    Map<CourseId, Map<Username, EmailAddress>> addresses = new HashMap<>();
    page.items().stream()
        .collect(Collectors.groupingBy(AccommodationRequest::courseId))
        .forEach(
            (course, ofCourse) ->
                addresses.put(
                    course,
                    roster
                        .findAll(
                            course, ofCourse.stream().map(AccommodationRequest::learner).toList())
                        .stream()
                        .collect(Collectors.toMap(Learner::username, Learner::email))));
    Function<AccommodationRequest, Optional<EmailAddress>> address =
        one ->
            Optional.ofNullable(
                Objects.requireNonNull(addresses.get(one.courseId())).get(one.learner()));
    return Answer.list(
        // a learner may be erased between the reads
        page.only(one -> address.apply(one).isPresent()),
        one -> Views.request(one, address.apply(one).orElseThrow()),
        paging);
  }
}
