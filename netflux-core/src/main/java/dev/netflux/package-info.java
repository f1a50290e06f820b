/** The words that a platform is written with. */
@NullMarked
// For this package and all below it: what Immutables generates stays inside its package, and carries no annotation
// whose
// class users do not have (javac would warn them of it).
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        overshadowImplementation = true,
        allowedClasspathAnnotations = {CanIgnoreReturnValue.class, Generated.class})
package dev.netflux;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import javax.annotation.processing.Generated;
import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
