import Foundation

exit(await Invocation(Array(CommandLine.arguments.dropFirst())).run())
