package dev.netflux.route;

/**
 * A rule that some of the requests in question meet.
 *
 * @param rule the rule
 * @param example one of the requests
 * @param outcome what becomes of that one
 */
public record Meeting(Rule rule, Request example, Outcome outcome) {}
