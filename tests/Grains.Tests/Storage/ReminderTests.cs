using Xunit;

namespace LawLab.Grains.Tests.Storage;

public sealed class ReminderTests(OrleansTablesFixture orleans) : IClassFixture<OrleansTablesFixture>
{
    private static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Upsert_Twice_IsOneReminderWithANewVersion()
    {
        var table = await orleans.RemindersAsync();
        var first = await table.UpsertRow(Reminder("a", "hearing"));
        var second = await table.UpsertRow(Reminder("a", "hearing", minutes: 90));

        var read = await table.ReadRow(GrainId.Create("case", "a"), "hearing");

        Assert.NotEqual(first, second);
        Assert.Equal((second, TimeSpan.FromMinutes(90), Start), (read!.ETag, read.Period, read.StartAt));
        Assert.Single((await table.ReadRows(GrainId.Create("case", "a"))).Reminders);
    }

    [Fact]
    public async Task Upsert_PeriodLongerThanTheOldColumnHeld_IsKept()
    {
        var table = await orleans.RemindersAsync();
        await table.UpsertRow(Reminder("a", "yearly", minutes: 60 * 24 * 365));

        Assert.Equal(TimeSpan.FromDays(365), (await table.ReadRow(GrainId.Create("case", "a"), "yearly"))!.Period);
    }

    [Fact]
    public async Task Read_NoSuchReminder_IsNull()
    {
        var table = await orleans.RemindersAsync();

        Assert.Null(await table.ReadRow(GrainId.Create("case", "a"), "hearing"));
    }

    [Fact]
    public async Task Remove_WithAnOldVersion_LeavesIt()
    {
        var table = await orleans.RemindersAsync();
        var old = await table.UpsertRow(Reminder("a", "hearing"));
        var current = await table.UpsertRow(Reminder("a", "hearing"));

        Assert.False(await table.RemoveRow(GrainId.Create("case", "a"), "hearing", old!));
        Assert.True(await table.RemoveRow(GrainId.Create("case", "a"), "hearing", current!));
        Assert.False(await table.RemoveRow(GrainId.Create("case", "a"), "hearing", current!));
    }

    [Fact]
    public async Task ReadRange_EveryHash_IsInExactlyOneOfTheRangesOfARing()
    {
        var table = await orleans.RemindersAsync();
        var grains = Enumerable.Range(0, 64).Select(n => $"grain-{n}").ToList();
        foreach (var grain in grains)
            await table.UpsertRow(Reminder(grain, "hearing"));

        // Four silos on the ring: one range crosses the middle, where the signed column jumps, and one wraps around.
        uint[] ring = [0x10000000, 0x70000000, 0x90000000, 0xF0000000];
        var found = new List<string>();
        for (var i = 0; i < ring.Length; i++)
            found.AddRange((await table.ReadRows(ring[i], ring[(i + 1) % ring.Length])).Reminders.Select(r => r.GrainId.Key.ToString()!));

        Assert.Equal(grains.Order(), found.Order());
    }

    [Fact]
    public async Task ReadRange_OfALoneSilo_IsEverything()
    {
        var table = await orleans.RemindersAsync();
        await table.UpsertRow(Reminder("a", "hearing"));
        await table.UpsertRow(Reminder("b", "hearing"));

        Assert.Equal(2, (await table.ReadRows(0, 0)).Reminders.Count);
    }

    [Fact]
    public async Task Clear_OneService_LeavesTheOthers()
    {
        var (table, other) = (await orleans.RemindersAsync(), await orleans.RemindersAsync());
        await table.UpsertRow(Reminder("a", "hearing"));
        await other.UpsertRow(Reminder("a", "hearing"));

        await table.TestOnlyClearTable();

        Assert.Empty((await table.ReadRows(0, 0)).Reminders);
        Assert.Single((await other.ReadRows(0, 0)).Reminders);
    }

    private static ReminderEntry Reminder(string grain, string name, int minutes = 60) => new()
    {
        GrainId = GrainId.Create("case", grain),
        ReminderName = name,
        StartAt = Start,
        Period = TimeSpan.FromMinutes(minutes),
    };
}
