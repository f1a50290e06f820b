/**
 * What is particular to each kind of resource in AWS: how it is described, made, changed and removed. One class a kind; everything that
 * is common to all calls is in {@link dev.netflux.aws.handler.Aws}.
 */
@NullMarked
package dev.netflux.aws.handler;

import org.jspecify.annotations.NullMarked;
