/** The words that a platform is written with. */
@NullMarked
// Here and in every package below: what Immutables generates stays inside its package, and carries no annotation of
// which users have no class, since javac would warn them.
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
