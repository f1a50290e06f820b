/**
 * Which rule of a load balancer's listener a request meets, and, exactly and over all requests, which rules can never be met. One
 * engine looks at a single request; the other reasons about sets of them as regular languages, a language for each part of a request.
 * The tests let the two check each other.
 *
 * <p>What is assumed of a request, where AWS's documents leave a choice:
 *
 * <ul>
 *   <li>The path is normalized as RFC 3986 says (6.2.2: dot segments, unreserved characters, hexadecimal digits) before it is matched;
 *       doubled slashes stay.
 *   <li>The host is matched without its port. A request may lack one (HTTP/1.0); then no host condition holds, {@code *} included.
 *   <li>A header may occur several times, and a condition holds when one occurrence matches (so AWS), so two conditions on one header
 *       may be met by two occurrences. The same goes for the parameters of a query, which are matched percent-decoded; {@code ?flag} has
 *       an empty value.
 *   <li>Only visible ASCII characters (and spaces inside of values) occur, as AWS's conditions know no others. Lengths are not limited.
 *   <li>A regular expression matches when it is found somewhere, unless it is anchored; it respects case exactly where the other
 *       conditions on the same part do.
 * </ul>
 */
@NullMarked
package dev.netflux.route;

import org.jspecify.annotations.NullMarked;
