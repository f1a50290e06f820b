package dev.netflux.resource;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.annotation.processing.Generated;

/**
 * The builders of the longest records are for handlers in other modules too. The style is kept in class files, and users have no class for
 * it, of which javac would warn them: so it stands on this annotation, which is not kept.
 */
@org.immutables.value.Value.Style(
        visibility = org.immutables.value.Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = org.immutables.value.Value.Style.BuilderVisibility.PUBLIC,
        allowedClasspathAnnotations = {CanIgnoreReturnValue.class, Generated.class})
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PACKAGE)
@interface GeneratedBuilders {}
