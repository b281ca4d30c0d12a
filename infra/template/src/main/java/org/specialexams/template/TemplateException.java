package org.specialexams.template;

/** What template.yaml says cannot be read, or is nothing that can be run on one machine. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TemplateException(String message) {
    super(message);
  }

  TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
