package org.specialexams.store;

/** It stayed undecided, however often it was tried. Nothing was written. */
public final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BusyException() {
    super("still undecided");
  }
}
