package org.specialexams.allowances;

import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.store.RequestStore;
import org.specialexams.wiring.Services;

/** {@code GET /v1/requests}: support's queue over all courses, oldest first. */
public final class ListRequests extends Operation {

  private final RequestStore store;
  private final Requests requests;

  public ListRequests() {
    this(Services.ofThisFunction());
  }

  public ListRequests(Services services) {
    super(services);
    this.store = services.requests();
    this.requests = new Requests(services);
  }

  @Override
  protected Answer answer(Request request) {
    request.caller().requireEverywhere(SUPPORT);
    Paging paging = request.listParameters("status").paging();
    return requests.list(
        store.listAll(request.requestStatusFilter(), paging.position(), paging.limit()), paging);
  }
}
