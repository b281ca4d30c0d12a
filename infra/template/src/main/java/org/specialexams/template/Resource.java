package org.specialexams.template;

/** One resource of a template, its properties evaluated. */
record Resource(String logicalId, String type, Values properties) {}
