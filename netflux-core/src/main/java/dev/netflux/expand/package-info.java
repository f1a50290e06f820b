/** From what an author means to the AWS resources that it takes: the only bridge between the model and the resource graph. */
@NullMarked
package dev.netflux.expand;

import org.jspecify.annotations.NullMarked;
