package org.specialexams.notices;

import java.util.List;
import org.specialexams.domain.Audience;

/**
 * One mail to one recipient.
 *
 * @param to an e-mail address
 * @param events what it tells of
 */
record Mail(Audience audience, String to, String subject, String text, List<Told> events) {}
