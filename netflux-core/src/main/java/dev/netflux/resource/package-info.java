/**
 * The resource graph: one value type for each kind of AWS resource, and what is generic about all of them, derived from each kind's one
 * declaration. The same graph holds what is designed and what is found in AWS.
 */
@NullMarked
// The builders of the longest records are for handlers in other modules too.
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PUBLIC,
        allowedClasspathAnnotations = {CanIgnoreReturnValue.class, Generated.class})
package dev.netflux.resource;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import javax.annotation.processing.Generated;
import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
