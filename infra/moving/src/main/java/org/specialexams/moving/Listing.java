package org.specialexams.moving;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.specialexams.store.Page;

/** A whole list, page after page as it is read. */
final class Listing {

  private static final int PAGE = 100;

  private Listing() {}

  /** One page of a list, above a position. */
  interface Pages<T> {
    Page<T> page(Optional<String> position, int limit);
  }

  static <T> Stream<T> of(Pages<T> pages) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(new PageIterator<>(pages), Spliterator.ORDERED),
            false)
        .flatMap(page -> page.items().stream());
  }

  private static final class PageIterator<T> implements Iterator<Page<T>> {
    private final Pages<T> pages;
    private Optional<String> position = Optional.empty();
    private boolean ended;

    PageIterator(Pages<T> pages) {
      this.pages = pages;
    }

    @Override
    public boolean hasNext() {
      return !ended;
    }

    @Override
    public Page<T> next() {
      if (ended) {
        throw new NoSuchElementException();
      }
      Page<T> page = pages.page(position, PAGE);
      position = page.next();
      ended = position.isEmpty();
      return page;
    }
  }
}
