import Commands

await CurlewCommand.main()
