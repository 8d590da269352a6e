using LawLab.Bench;

return args switch
{
    ["commands"] => await GrainCommands.RunAsync(seconds: 10),
    ["commands", var seconds] when int.TryParse(seconds, out var number) => await GrainCommands.RunAsync(number),
    ["memory"] => await GrainMemory.RunAsync(grains: 10_000),
    ["planted"] => await PlantedValues.RunAsync(count: 10_000),
    ["planted", var count] when int.TryParse(count, out var number) => await PlantedValues.RunAsync(number),
    ["guessing"] => await Doors.GuessAsync(tries: 2_000, places: 200),
    ["sign-in-time"] => await Doors.TimeAsync(samples: 2_000),
    ["absence-time"] => await Absence.RunAsync(samples: 2_000),
    ["absence-time", var samples] when int.TryParse(samples, out var number) => await Absence.RunAsync(number),
    ["conference"] => await Meeting.RunAsync(watchers: 200, movers: 10, seconds: 60),
    ["conference", var seconds] when int.TryParse(seconds, out var number) => await Meeting.RunAsync(watchers: 200, movers: 10, number),
    ["alerts"] => await Alarm.RunAsync(clients: 1_000, reports: 30),
    ["alerts", var clients] when int.TryParse(clients, out var number) => await Alarm.RunAsync(number, reports: 30),
    ["subscriptions"] => await Following.RunAsync(subscriptions: 1_000, seconds: 60),
    ["subscriptions", var seconds] when int.TryParse(seconds, out var number) => await Following.RunAsync(subscriptions: 1_000, number),
    ["detectors"] => Detectors.Run(),
    ["eoir", var rows] when int.TryParse(rows, out var number) => await EoirReleases.RunAsync(number),
    ["eoir-release", var folder, var rows] when int.TryParse(rows, out var number) => EoirReleases.Write(folder, number, seed: 1, month: 0),
    ["eoir-release", var folder, var rows, var seed] when int.TryParse(rows, out var number) && ulong.TryParse(seed, out var of) => EoirReleases.Write(folder, number, of, month: 0),
    ["eoir-release", var folder, var rows, var seed, var month] when int.TryParse(rows, out var number) && ulong.TryParse(seed, out var of) && int.TryParse(month, out var later) => EoirReleases.Write(folder, number, of, later),
    ["graph-fill", var database, var folder] => await GraphRun.FillAsync(new Uri(database), folder),
    ["graph-serve", var database, var folder, var port, var name] when int.TryParse(port, out var number) => await GraphRun.ServeAsync(new Uri(database), folder, number, name),
    ["graph-serve", var database, var folder, var port] when int.TryParse(port, out var number) => await GraphRun.ServeAsync(new Uri(database), folder, number),
    ["hostile"] => await HostileRun.RunAsync(seconds: 30),
    ["hostile", var seconds] when int.TryParse(seconds, out var number) => await HostileRun.RunAsync(number),
    ["exhibits"] => await ExhibitFiles.RunAsync(),
    ["law"] => await Rerouting.RunAsync(cases: 100_000),
    ["law", var cases] when int.TryParse(cases, out var number) => await Rerouting.RunAsync(number),
    ["packet"] => await PacketRun.RunAsync(exhibits: 500),
    ["packet", var exhibits] when int.TryParse(exhibits, out var number) => await PacketRun.RunAsync(number),
    // The one that "packet" kills; it is none of the commands.
    ["packet-of", var exhibits, var folder] => await PacketRun.BuildAsync(exhibits, folder),
    ["schedule"] => ScheduleRun.Run(seed: 1),
    ["schedule", var seed] when int.TryParse(seed, out var number) => ScheduleRun.Run(number),
    ["schedule", var seed, var orders, var days] when int.TryParse(seed, out var of) && int.TryParse(orders, out var number) && int.TryParse(days, out var length) => ScheduleRun.Run(of, number, length),
    ["solver"] => Solver.Run(conferences: 20),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project bench -- COMMAND
          commands [SECONDS]   commands/s at the grain, on 1 and on 1,000 cases, each durable before it is acknowledged
          memory               process memory at 10,000 active case grains
          planted [COUNT]      plants 10,000 values in cases and drafts, stops, and searches dump, table files, WAL and logs
          guessing             2,000 tries at one account from 200 addresses, and how soon its owner gets in
          sign-in-time         whether the time of 2,000 answers tells a known address from an unknown one
          absence-time [N]     whether the time of 2,000 answers tells an absent case from another organization's, a walled one, one without her and a forgotten one
          conference [SECONDS] 10 people move 2 cases a second each for 60 s before 200 who watch: how soon all see it
          alerts [CLIENTS]     30 reports of a judge before 1,000 clients with a case of hers, and 100 without: how soon, in order, nobody else
          subscriptions [SECONDS] 1,000 subscriptions to 50 cases, 20 changes a second for 60 s: how soon, in order, none after revocation
          detectors            20 years of 732 made-up judges: false alarms beside their budget, delays beside the computed ones
          eoir ROWS            imports a made release of the courts' data with so many proceedings, and the next one; asks for nineteen figures
          eoir-release FOLDER ROWS [SEED [MONTH]]   writes such a release, with what is true of it; MONTH 1 is the one after it
          graph-fill DATABASE FOLDER         tells LawLab the cases of the GraphQL benchmark (see bench/README.md)
          graph-serve DATABASE FOLDER PORT   serves them to it; add the name of a copy of LawLab's database
          hostile [SECONDS]    3,000 made and 74 written documents that hurt, one by one and 20 at a time for 30 s: what they take, and whether a bystander notices
          exhibits             what some ninety files that hurt take of time and memory when they are uploaded
          law [CASES]          two people change the law, and 100,000 open cases are routed by it: how soon until every team is told what differs
          packet [EXHIBITS]    a court packet of 500 exhibits and 3,000 pages, and one of 60: seconds, memory, the same bytes twice, and after ten kills
          schedule [SEED [ORDERS DAYS]]   a made-up year of 9,000 packets: on time and grades by the schedule, beside what was ordered first, first
          solver               suggestions for 20 conferences of 300 cases and 40 teams: how soon, and how much better than greedy
        Each but detectors, eoir-release, exhibits, packet, schedule and solver starts its own PostgreSQL with fsync on. Co-editing over the network: see bench/README.md.
        """);
    return 2;
}
