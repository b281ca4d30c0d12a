package org.specialexams.template;

import java.util.Set;

/**
 * What SES does with the mails that name it: which of their events it publishes to the default
 * event bus.
 *
 * @param name what mails name it by
 * @param published types of events, such as {@code bounce}
 */
public record ConfigurationSet(String name, Set<String> published) {

  public ConfigurationSet {
    published = Set.copyOf(published);
  }
}
