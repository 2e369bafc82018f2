/**
 * What is read from people and printed for people: quantities, suggestions for misspelt words, values as text, and the
 * mistakes that users can correct. Depends on the JDK alone, since it runs inside other people's programs too.
 */
package dev.cachebench.text;
