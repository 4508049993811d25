using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class DirectorySpec
{
    [Fact]
    public async Task A_message_is_listed_with_all_but_its_context()
    {
        await SaveAsync(Message("m1", status: MessageStatus.Failed));

        var page = await Open.Messages.ListAsync(new MessageFilter(), null, 10, Ct);

        Assert.Equal(
            [
                new MessageLine(
                    "m1", "u:1", "lost-cart", 3, "mail", "email", "ada@example.com",
                    Noon, MessageStatus.Failed, Noon.AddSeconds(1), SentAt: null, OpenedAt: null, ClickedAt: null, "550 no such user", 2),
            ],
            page.Items);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(MessageStatus.Queued, null, null)]
    [InlineData(null, "lost-cart", null)]
    [InlineData(MessageStatus.Failed, "lost-cart", null)]
    [InlineData(null, null, "u:1")]
    [InlineData(MessageStatus.Sent, null, "u:1")]
    [InlineData(null, "welcome", "u:0")]
    [InlineData(MessageStatus.Sent, "welcome", "u:0")]
    [InlineData(null, "nothing", null)]
    public async Task Messages_that_meet_a_filter_are_listed_newest_first_each_once_across_pages(MessageStatus? status, string? campaign, string? customer)
    {
        var messages = Enumerable.Range(0, 60).Select(number => Message($"m{number:D2}", status: (MessageStatus)(1 + (number % 3))) with
        {
            CampaignId = number % 4 == 0 ? "welcome" : "lost-cart",
            Customer = $"u:{number % 5}",
            QueuedAt = Noon.AddMinutes(number / 4),
        }).ToArray();
        await SaveAsync(messages);
        var expected = messages
            .Where(message => (status is null || message.Status == status)
                && (campaign is null || message.CampaignId == campaign) && (customer is null || message.Customer == customer))
            .Select(message => message.Id).Reverse();

        var pages = await PagesAsync(cursor => Open.Messages.ListAsync(new MessageFilter(status, campaign, customer), cursor, 7, Ct));

        Assert.Equal(expected, pages.SelectMany(page => page).Select(line => line.Id));
        Assert.All(pages.SkipLast(1), page => Assert.Equal(7, page.Count));
    }

    private Task SaveAsync(params StoredMessage[] messages) =>
        SaveAsync(new PartitionSave { Partition = 0, Epoch = 1, Checkpoint = default, Messages = messages });
}
