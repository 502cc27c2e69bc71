/**
 * Sentences and conversations that no rule and no word list was made for: they were written before the lists were looked
 * at (all but "third time", which the rule's own description names), and are not looked at when one is changed. Who tunes,
 * tunes on the tables of `test/unit/policy`, on `shop/frustrated`, or on sentences of their own.
 */

/** What a fair listener would say of who speaks. */
export type Mood = 'frustrated' | 'calm';

/** Said once, in the middle of a talk. */
export const heldOutSentences: Readonly<Record<Mood, readonly string[]>> = {
  frustrated: [
    'I have told you my order number twice already.',
    'This is the third time I am asking the same thing.',
    'Why does nobody ever answer my emails?',
    'I have been waiting for my parcel for three weeks now.',
    'You are not listening to me.',
    'That is not what I asked.',
    'I am really fed up with this.',
    "For heaven's sake, get me somebody who can help.",
    'This is the worst service I have ever had.',
    'I already paid for it and you keep telling me I did not.',
    'How many times do I have to say this?',
    'Every time I call I get a different answer.',
    'Nothing on your website works.',
    'I am so tired of explaining this over and over.',
    "Oh come on, that can't be right again.",
    'You still have not sent my money back.',
    'I want to complain, this is a joke.',
    'No, no, no, that is wrong again.',
    'Forget it, this is a waste of my time.',
    'It is broken again, and you just repaired it.',
    "I don't want another apology, I want my coffee machine.",
    "Just give me my refund, it can't be that difficult.",
    'I never want to buy anything from you again.',
    'Are you even able to help me or not?',
    'It drives me crazy that nobody knows where my order is.',
    'You promised it would arrive on Monday, and it did not.',
    'Stop repeating that and answer my question.',
    'What is wrong with you people?',
    'I have spent my whole morning on this.',
    'Seriously, how hard can it be to find one order?',
  ],
  calm: [
    // Words of anger, about something else or in a good mood.
    'That was terrible weather last weekend.',
    'This is the third time I buy here, I love it.',
    'My old grinder was awful, this one is wonderful.',
    'I hate instant coffee, so I would like some beans.',
    'I am not angry at all, I just wonder.',
    'I have been waiting for this sale all year.',
    'It makes a ridiculous amount of foam, in a good way.',
    'My neighbour complained about his machine, but mine is fine.',
    'Again, thank you very much for your help.',
    'Could you repeat the last part, please?',
    'I already have a grinder, so only the beans.',
    'The worst coffee I ever had was at the airport.',
    "I don't understand the difference between the two, can you explain it?",
    'What do I do when the machine stops working one day?',
    'I was frustrated with my old shop, but you are great.',
    'It took me three tries to learn to pour a heart.',
    'Nobody in my family likes dark roast.',
    'How many times a week should I clean it?',
    'I would like to speak to someone about a wedding order.',
    'Stop, that is the one I want.',
    'No problem, I can wait until Monday.',
    'The useless little spoon was a funny gift.',
    'Is it wrong to put the milk in first?',
    'My last parcel was late, but that was the snow.',
    'I forgot my password again, silly me.',
    'It is a waste to throw the coffee grounds away, is it not?',
    'The old cup is broken, so I need a new one.',
    'I am tired this morning, what is your strongest coffee?',
    'My wife is mad about your cold brew.',
    'I never drank anything as good as this.',
    // What is asked in a shop every day.
    'Where is my order?',
    'Do you ship to Switzerland?',
    'What does the espresso machine cost?',
    'Which beans are good for a filter?',
    'I would like to order two bags of the dark roast.',
    'When do you open on Saturday?',
    'Can I pay by invoice?',
    'My order number is ten forty two.',
    'How long does the delivery take?',
    'Is the grinder also there in black?',
    'Can I send something back that I have opened?',
    'Please tell me more about the Ethiopian coffee.',
    'How much water do I need for one cup?',
    'Do you have something without caffeine?',
    'I am looking for a present for my father.',
    'Which milk makes the best foam?',
    'Could you add a pack of filters to my cart?',
    'Is there a guarantee on the machine?',
    'Thank you, that was all I wanted to know.',
    'Yes, the small one, please.',
    'What is the difference between an espresso and a ristretto?',
    'Can you deliver it to my office?',
    'How do I change my address?',
    'I think I will take the blue cup.',
    'Are your beans roasted this week?',
    'Do you sell gift cards?',
    'How do I descale the machine?',
    'That sounds good, let us do that.',
    'What would you recommend for a beginner?',
    'Can I pick it up in the shop?',
  ],
};

/** One after the other: what the visitor said, and whether they cut into the answer to it. */
export interface HeldOutTurn {
  readonly said: string;
  readonly cutsIn?: true;
}

/** Whose mood shows in what they do, hardly in their words. */
export const heldOutConversations: Readonly<Record<Mood, readonly (readonly HeldOutTurn[])[]>> = {
  frustrated: [
    [
      { said: 'Where is my order ten forty two?' },
      { said: 'No, I asked where my order is.' },
      { said: 'Where is my order ten forty two?' },
    ],
    [
      { said: 'I need to change the delivery address.', cutsIn: true },
      { said: 'No, the address for the delivery.', cutsIn: true },
      { said: 'Not the email, the delivery address.', cutsIn: true },
    ],
    [
      { said: 'Can I send the grinder back?' },
      { said: 'I want to send the grinder back.' },
      { said: 'So can I send the grinder back or not?' },
    ],
    [
      { said: 'The machine does not get hot.', cutsIn: true },
      { said: 'It is switched on, it does not get hot.', cutsIn: true },
      { said: 'Yes, it is switched on.', cutsIn: true },
      { said: 'I have said that it is switched on.' },
    ],
    [
      { said: 'What does shipping to France cost?' },
      { said: 'Shipping to France, what does it cost?' },
      { said: 'I only want to know what shipping to France costs.' },
    ],
    [
      { said: 'My order number is nine nine one two.' },
      { said: 'Nine nine one two.' },
      { said: 'No. Nine nine one two.' },
      { said: 'Nine, nine, one, two.' },
    ],
    [
      { said: 'Please cancel my order.', cutsIn: true },
      { said: 'I do not want another one, please cancel it.', cutsIn: true },
      { said: 'Cancel it. Please.', cutsIn: true },
    ],
    [
      { said: 'Did you get my payment?' },
      { said: 'I paid on Tuesday, did you get my payment?' },
      { said: 'That is the order, I asked whether you got my payment.' },
    ],
    [
      { said: 'Is the blue cup in stock?', cutsIn: true },
      { said: 'The blue one.', cutsIn: true },
      { said: 'Blue, not red.', cutsIn: true },
      { said: 'Is the blue cup in stock?' },
    ],
    [
      { said: 'When does my parcel come?' },
      { said: 'You said that yesterday, too. When does my parcel come?' },
      { said: 'When does it come?' },
    ],
  ],
  calm: [
    [
      { said: 'Do you have the grinder in black?' },
      { said: 'Do you have the kettle in black?' },
      { said: 'And do you have the scale in black?' },
    ],
    [
      { said: 'Tell me about the Ethiopian coffee.', cutsIn: true },
      { said: 'Yes, that one, I take two bags.' },
      { said: 'Thank you.' },
    ],
    [
      { said: 'What does the small bag cost?' },
      { said: 'What does the large bag cost?' },
      { said: 'I take the large one.' },
    ],
    [
      { said: 'How do I clean the machine?', cutsIn: true },
      { said: 'Right, and how often?', cutsIn: true },
      { said: 'Great, thanks.' },
    ],
    [
      { said: 'Where is my order ten forty two?' },
      { said: 'And where is my order ten forty three?' },
      { said: 'Perfect, thank you.' },
    ],
    [
      { said: 'Sorry, I did not hear that, what is the price?' },
      { said: 'Okay. And what is the price with shipping?' },
      { said: 'Fine, I take it.' },
    ],
    [
      { said: 'My order number is ten forty two.' },
      { said: 'Yes, ten forty two.' },
      { said: 'Yes, that is right.' },
    ],
    [
      { said: 'Which beans do you recommend?', cutsIn: true },
      { said: 'Oh, the first sounds lovely, tell me more about it.' },
      { said: 'And do you grind them, too?' },
    ],
    [{ said: 'Can I pay by invoice?' }, { said: 'Can I pay by card?' }, { said: 'Then I pay by card.' }],
    [
      { said: 'I would like two bags of the dark roast.' },
      { said: 'Make that three bags of the dark roast.' },
      { said: 'Yes, three bags of the dark roast, please.' },
    ],
  ],
};
