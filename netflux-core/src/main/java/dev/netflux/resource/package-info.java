/**
 * The resource graph: one value type for each kind of AWS resource, and what is generic about all of them, derived from each kind's one
 * declaration. The same graph holds what is designed and what is found in AWS.
 */
@NullMarked
@GeneratedBuilders
package dev.netflux.resource;

import org.jspecify.annotations.NullMarked;
