import Commands

await CurlewCommand.start()
