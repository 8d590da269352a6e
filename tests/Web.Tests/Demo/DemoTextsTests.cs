using LawLab.Grains.Drafts;
using LawLab.Silo.Demo;
using Xunit;

namespace LawLab.Web.Tests.Demo;

public sealed class DemoTextsTests
{
    [Fact]
    public void Write_HeadingsAndLists_BecomeFormatsOfTheirLines()
    {
        var delta = DemoTexts.Write("## Theory\nOne line.\n- bullet\n1. first");

        var expected = Delta.Empty
            .Insert("Theory").Insert("\n", AttributeMap.Of(("header", 2)))
            .Insert("One line.\nbullet").Insert("\n", AttributeMap.Of(("list", "bullet")))
            .Insert("first").Insert("\n", AttributeMap.Of(("list", "ordered")));
        Assert.Equal(expected, delta);
    }
}
