using SmartCom.Domain.Messages;

namespace SmartCom.Tests.Domain.Stories;

public sealed class FailureReasonTests
{
    [Theory]
    [InlineData(FailureReason.CampaignGone, "campaign_gone")]
    [InlineData(FailureReason.CustomerGone, "customer_gone")]
    [InlineData(FailureReason.NotWanted, "not_wanted")]
    [InlineData(FailureReason.NoAddress, "no_address")]
    [InlineData("550 No such user here", null)]
    [InlineData(null, null)]
    public void Our_own_words_have_a_code_and_those_of_a_mail_server_have_none(string? words, string? code) =>
        Assert.Equal(code, FailureReason.CodeOf(words));

    [Fact]
    public void Words_with_something_in_them_have_a_code_too()
    {
        Assert.Equal("no_channel", FailureReason.CodeOf(FailureReason.NoChannel("pigeon")));
        Assert.Equal("template_failed", FailureReason.CodeOf(FailureReason.TemplateFailed("subject", "The text becomes longer than 5 characters")));
        Assert.Equal("given_up", FailureReason.CodeOf(FailureReason.GivenUp(7, "421 Try later")));
    }
}
