import { boolean, choice, computed, dateTime, duration, link, longText, text, user } from '#kernel/kinds/fields.ts'
import { teamAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

/** A task, call, meeting or note: planned or done. It stands in the timeline of everything it is about. */
export const activity = entity('activity', {
  plural: 'activities',
  icon: 'checkbox',
  title: 'subject',
  navigation: { group: 'work', order: 40 },
  fields: {
    type: choice(['task', 'call', 'meeting', 'note'], { required: true, default: 'task' }),
    subject: text({ required: true, max: 255 }),
    body: longText({ searched: true }),
    due: dateTime({ indexed: true }),
    doneAt: dateTime({ indexed: true }),
    duration: duration(),
    important: boolean(),
    direction: choice(['incoming', 'outgoing'], { shownWhen: { type: 'call' } }),
    place: text({ max: 255, shownWhen: { type: 'meeting' } }),
    outcome: longText(),
    deal: link('deal'),
    company: link('company'),
    person: link('person'),
    owner: user({ default: 'me' }),
    /** What is planned and not done; notes are never planned. */
    open: computed({ result: 'boolean', sql: `({table}.done_at is null and {table}.type <> 'note')` }),
  },
  access: { ...teamAccess, rep: { read: 'team', create: 'all', update: 'team', delete: 'own' } },
  timeline: { at: 'due' },
  indexes: [['owner', 'doneAt', 'due'], ['deal', 'doneAt', 'due'], ['company', 'due'], ['person', 'due']],
  views: {
    list: ['subject', 'type', 'due', 'doneAt', 'deal', 'company', 'person', 'owner'],
    sort: ['-due'],
    board: { by: 'type', card: ['subject', 'company', 'due', 'owner'] },
    header: ['type', 'due', 'owner', 'company', 'deal'],
    quickCreate: ['type', 'subject', 'due', 'deal', 'company', 'person', 'owner'],
    sections: [
      { name: 'main', fields: ['type', 'subject', 'due', 'doneAt', 'duration', 'important', 'direction', 'place', 'owner'] },
      { name: 'about', fields: ['deal', 'company', 'person'] },
      { name: 'content', fields: ['body', 'outcome'] },
    ],
  },
})
