package dev.netflux.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code reach} and {@code route} were asked.
 *
 * @param live whether what exists is asked about, instead of the design
 * @param queries a file of questions, instead of one
 * @param from who would begin the connection
 * @param to who would accept it
 * @param protocol what it would be
 * @param port to which port
 * @param listener which listener's rules a request meets
 * @param request the request
 * @param headers its headers, {@code name: value}
 * @param sourceIp where it comes from
 * @param analyze whether listeners are to be analyzed, instead
 */
record Inquiry(
        boolean live,
        Optional<Path> queries,
        Optional<String> from,
        Optional<String> to,
        Optional<String> protocol,
        Optional<Integer> port,
        Optional<String> listener,
        Optional<String> request,
        List<String> headers,
        Optional<String> sourceIp,
        boolean analyze) {}
